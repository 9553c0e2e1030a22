#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace yanlu::opinions {

// For opinions/change.html: the article with a suggested wording in its place. {has_change: bool, spans: [{words,
// is_removed, is_added}]}
nlohmann::json change_context(const std::string& article, const std::string& suggested);

}  // namespace yanlu::opinions
