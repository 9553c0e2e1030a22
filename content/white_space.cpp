#include "content/white_space.hpp"

#include <array>

namespace yanlu::content {
namespace {

constexpr std::array<std::string_view, 9> kSpaces{" ", "\t", "\r", "\n", "\f", "\v", "\u3000", "\u00a0", "\ufeff"};

// The length in bytes of the white space character at the beginning, 0 if there is none.
std::size_t space_at_start(std::string_view text) {
  for (const auto space : kSpaces)
    if (text.starts_with(space)) return space.size();
  return 0;
}

std::size_t space_at_end(std::string_view text) {
  for (const auto space : kSpaces)
    if (text.ends_with(space)) return space.size();
  return 0;
}

}  // namespace

bool starts_with_space(std::string_view text) { return space_at_start(text) > 0; }
bool ends_with_space(std::string_view text) { return space_at_end(text) > 0; }

std::string_view trim(std::string_view text) {
  while (const auto length = space_at_start(text)) text.remove_prefix(length);
  while (const auto length = space_at_end(text)) text.remove_suffix(length);
  return text;
}

std::string without_spaces(std::string_view text) {
  std::string packed;
  packed.reserve(text.size());
  while (!text.empty()) {
    if (const auto length = space_at_start(text)) {
      text.remove_prefix(length);
      continue;
    }
    packed += text.front();
    text.remove_prefix(1);
  }
  return packed;
}

}  // namespace yanlu::content
