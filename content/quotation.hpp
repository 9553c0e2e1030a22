#pragma once

#include <string_view>

namespace yanlu::content {

// Whether a text holds these words, white space apart: a page's line breaks are not the text's, and the strokes that
// part the cells of its tables are not on the page.
bool holds_words(std::string_view text, std::string_view words);

}  // namespace yanlu::content
