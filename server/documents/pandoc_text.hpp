#pragma once

#include <optional>
#include <string>

namespace yanlu::documents {

// pandoc's document (its JSON) as the Markdown that content::read_draft reads. Nothing where it is nested more deeply,
// or has a larger table, than any text. Throws nlohmann::json::exception on anything else.
// From .docx pandoc takes paragraphs of the styles Title, Subtitle, Author, Date and Abstract out of the text into its
// metadata: there they are printed first. In HTML the metadata are none of the text.
enum class Metadata { printed, hidden };
std::optional<std::string> text_of_pandoc(const std::string& json, Metadata metadata);

}  // namespace yanlu::documents
