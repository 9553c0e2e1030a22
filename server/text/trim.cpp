#include "server/text/trim.hpp"

#include <algorithm>

namespace yanlu::text {

std::string_view trimmed(std::string_view text, std::string_view characters) {
  text.remove_prefix(std::min(text.find_first_not_of(characters), text.size()));
  return text.substr(0, text.find_last_not_of(characters) + 1);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kIdeographicSpace = "\u3000";
  for (std::size_t before = 0; before != text.size();) {
    before = text.size();
    text = trimmed(text, kWhiteSpace);
    if (text.starts_with(kIdeographicSpace)) text.remove_prefix(kIdeographicSpace.size());
    if (text.ends_with(kIdeographicSpace)) text.remove_suffix(kIdeographicSpace.size());
  }
  return text;
}

}  // namespace yanlu::text
