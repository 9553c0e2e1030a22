#pragma once

#include <string_view>

namespace yanlu::content {

// Whether a text holds these words, white space apart: a page's line breaks are not the text's.
bool holds_words(std::string_view text, std::string_view words);

}  // namespace yanlu::content
