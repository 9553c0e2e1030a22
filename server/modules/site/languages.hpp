#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/view/views.hpp"

namespace yanlu::site {

// The code of the language that Accept-Language likes best among ours: by the whole tag, else by its first part, so
// that "zh-HK" finds "zh-CN". Nothing where it names none of them.
std::optional<std::string> accepted_language(const std::vector<view::Language>& languages, std::string_view header);

}  // namespace yanlu::site
