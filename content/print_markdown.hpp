#pragma once

#include <string>

#include "content/draft_text.hpp"

namespace yanlu::content {

// The draft as Markdown of the kind that read_draft() reads: "# title", "> note", headings by depth, "第X条 text", an
// empty line between lines of print. Holds every character of what was read but for white space and Markdown's own
// marks, and reading it gives the same structure.
std::string to_markdown(const DraftText& draft);

}  // namespace yanlu::content
