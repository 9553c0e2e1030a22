#include "server/text/cut.hpp"

#include "server/text/utf8.hpp"

namespace yanlu::text {
namespace {

constexpr std::size_t kMostContinuing = 3;  // bytes of one character behind its first

}  // namespace

std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  // Bytes that are no UTF-8 are cut where they reach the length.
  for (std::size_t back = 0; back <= kMostContinuing && back <= most; ++back)
    if (!continues_a_character(text[most - back])) return text.substr(0, most - back);
  return text.substr(0, most);
}

std::string shortened_to_bytes(std::string_view text, std::size_t most) {
  const auto kept = first_bytes(text, most);
  return std::string(kept) + (kept.size() < text.size() ? "…" : "");
}

std::string_view first_characters(std::string_view text, std::size_t most) {
  std::size_t at = 0;
  for (; at < text.size(); ++at)
    if (!continues_a_character(text[at]) && most-- == 0) break;
  return text.substr(0, at);
}

std::string_view last_characters(std::string_view text, std::size_t most) {
  auto at = text.size();
  while (at > 0 && most > 0)
    if (!continues_a_character(text[--at])) --most;
  return text.substr(at);
}

}  // namespace yanlu::text
