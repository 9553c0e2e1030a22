#pragma once

#include <optional>
#include <string>

namespace yanlu::documents {

// pandoc's document (its JSON) as the Markdown that content::read_draft reads. Nothing where it is
// nested more deeply than any text. Throws nlohmann::json::exception on anything else.
std::optional<std::string> text_of_pandoc(const std::string& json);

}  // namespace yanlu::documents
