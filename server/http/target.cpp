#include "server/http/target.hpp"

#include <algorithm>

#include "server/text/ascii.hpp"
#include "server/text/characters.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::http {
namespace {

// What RFC 3986 lets stand in a path or a query as it is; a client that sends anything else wrote no URI. The square
// brackets, the bar and the caret are an exception that browsers make in queries.
bool may_stand(char c) {
  static constexpr std::string_view kSigns = "-._~%!$&'()*+,;=:@/?[]|^`{}\"<>";
  return text::is_letter_or_digit(c) || kSigns.find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80U;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20U || c == '\x7f'; }

// One segment between two slashes, decoded.
std::optional<std::string> read_segment(std::string_view raw) {
  auto segment = percent_decode(raw, PlusSign::stays);
  if (!segment || *segment == "." || *segment == ".." || !text::is_clean(*segment)) return std::nullopt;
  const bool odd =
      std::any_of(segment->begin(), segment->end(), [](char c) { return c == '/' || c == '\\' || is_control(c); });
  return odd ? std::nullopt : segment;
}

bool read_path(std::string_view raw, Target& target) {
  if (!raw.starts_with('/')) return false;
  while (!raw.empty()) {
    raw.remove_prefix(1);
    const auto slash = std::min(raw.find('/'), raw.size());
    const auto segment = read_segment(raw.substr(0, slash));
    if (!segment) return false;
    target.path += '/' + *segment;
    target.text += '/' + percent_encode(*segment);
    raw.remove_prefix(slash);
  }
  return true;
}

}  // namespace

std::optional<Target> read_target(std::string_view raw) {
  if (!std::all_of(raw.begin(), raw.end(), may_stand)) return std::nullopt;
  Target target;
  const auto question = std::min(raw.find('?'), raw.size());
  if (!read_path(raw.substr(0, question), target)) return std::nullopt;
  if (question == raw.size()) return target;
  auto pairs = parse_urlencoded(raw.substr(question + 1));
  if (!pairs) return std::nullopt;
  for (auto& [name, value] : *pairs) {
    if (!text::is_clean(name) || !text::is_clean(value)) return std::nullopt;
    value = text::plain(value);
  }
  target.text += raw.substr(question);
  target.query = std::move(*pairs);
  return target;
}

}  // namespace yanlu::http
