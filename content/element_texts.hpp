#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "content/draft_text.hpp"
#include "content/paragraph_html.hpp"

namespace yanlu::content {

// The lines of articles and passages, by the index of their element.
using PrintedElements = std::map<std::size_t, std::vector<PrintedLine>>;

// Puts text and HTML of all elements together, when all places that links may lead to are known.
void set_texts(DraftText& draft, const PrintedElements& printed);

}  // namespace yanlu::content
