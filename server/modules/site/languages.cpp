#include "server/modules/site/languages.hpp"

#include <algorithm>
#include <cctype>

#include "server/http/form_data.hpp"
#include "server/text/ascii.hpp"
#include "server/text/trim.hpp"

namespace yanlu::site {
namespace {

constexpr std::size_t kMostRanges = 32;  // browsers send a handful

std::string first_part(const std::string& tag) { return tag.substr(0, tag.find('-')); }

// "q=0.8" in thousandths; 1 where there is none. What cannot be read weighs nothing.
int weight_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  auto digits = parameters.substr(at + 2);
  int weight = 0;
  int scale = 1000;
  for (const char c : digits.substr(0, std::min(digits.find_first_of("; "), std::size_t{5}))) {
    if (c == '.') continue;
    if (c < '0' || c > '9') return 0;
    weight += (c - '0') * scale;
    scale /= 10;
  }
  return std::min(weight, 1000);
}

const view::Language* match(const std::vector<view::Language>& languages, const std::string& range) {
  for (const auto& language : languages)
    if (text::lower_case(language.tag) == range) return &language;
  for (const auto& language : languages)
    if (first_part(text::lower_case(language.tag)) == first_part(range)) return &language;
  return nullptr;
}

}  // namespace

std::optional<std::string> accepted_language(const std::vector<view::Language>& languages, std::string_view header) {
  const view::Language* best = nullptr;
  int best_weight = 0;
  for (std::size_t i = 0; i < kMostRanges && !header.empty(); ++i) {
    const auto item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(item.size() + 1, header.size()));
    const auto semicolon = std::min(item.find(';'), item.size());
    const auto* const found = match(languages, text::lower_case(text::trimmed(item.substr(0, semicolon))));
    const auto weight = weight_of(item.substr(semicolon));
    if (found == nullptr || weight <= best_weight) continue;
    best = found;
    best_weight = weight;
  }
  if (best == nullptr) return std::nullopt;
  return best->code;
}

}  // namespace yanlu::site
