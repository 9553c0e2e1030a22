#pragma once

#include <string>

namespace yanlu::documents {

// pandoc's document (its JSON) as the Markdown that content::read_draft reads. Throws nlohmann::json::exception on
// anything else.
std::string text_of_pandoc(const std::string& json);

}  // namespace yanlu::documents
