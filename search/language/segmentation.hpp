#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search {

// The words of a run of Chinese, by ICU's dictionary.
std::vector<std::u32string> words_of(std::u32string_view run);

}  // namespace yanlu::search
