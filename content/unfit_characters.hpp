#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/draft_text.hpp"

namespace yanlu::content {

struct Fit {
  std::string text;
  std::vector<Warning> warnings;
};

// Without what no file can hold or no reader sees: control characters, noncharacters, characters that turn the
// direction of the words around them. They come with text copied out of programs and terminals. Lines keep their
// numbers: line ends that Unix does not know become spaces. Characters of private use stay and are warned about: on
// another computer they are another character or none. The text is valid UTF-8.
Fit fit_characters(std::string_view markdown);

}  // namespace yanlu::content
