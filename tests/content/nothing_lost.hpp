#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/draft_text.hpp"

namespace yanlu::testing {

// The characters of a text in which a source and what is printed from it must be equal: without white space, and
// without what only Markdown needs, which is narrowly this: a line's marks of heading (# before, # behind white space
// after) and quote (>) at its beginning, the bar at the beginning of a table's row and the row of dashes below its
// head, the underline (=== or ---) of a heading.
std::string characters_of(std::string_view text);

// Without white space.
std::string packed(std::string_view text);

// Where two such texts part, with some of both; "" where they do not.
std::string first_difference(std::string_view source, std::string_view printed);

// Title, notes and elements with kinds, keys and texts, a line each: what must be the same after to_markdown and
// read_draft. The lines in the file and the HTML are left out.
std::vector<std::string> structure_of(const content::DraftText& draft);

}  // namespace yanlu::testing
