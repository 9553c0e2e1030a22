#include "content/quotation.hpp"

#include "content/white_space.hpp"

namespace yanlu::content {

bool holds_words(std::string_view text, std::string_view words) {
  const auto wanted = without_spaces(words);
  return !wanted.empty() && without_spaces(text).find(wanted) != std::string::npos;
}

}  // namespace yanlu::content
