#include "search/language/article_references.hpp"

#include <optional>

namespace yanlu::search {
namespace {

constexpr std::u32string_view kDigits = U"零一二三四五六七八九";
constexpr std::size_t kLongestNumeral = 9;
constexpr unsigned kGreatest = 9999;

std::optional<unsigned> digit_of(char32_t character) {
  if (character >= U'0' && character <= U'9') return character - U'0';
  if (character == U'〇') return 0;
  if (character == U'两') return 2;
  if (const auto at = kDigits.find(character); at != kDigits.npos) return static_cast<unsigned>(at);
  return std::nullopt;
}

unsigned unit_of(char32_t character) {
  return character == U'十' ? 10 : character == U'百' ? 100 : character == U'千' ? 1000 : 0;
}

struct Numeral {
  std::size_t end = 0;
  unsigned value = 0;
};

// "一百零三", "103", "二〇二" from `begin` on.
std::optional<Numeral> numeral_at(std::u32string_view text, std::size_t begin) {
  unsigned total = 0;
  unsigned pending = 0;
  bool has_pending = false;
  auto at = begin;
  for (; at < text.size() && at - begin < kLongestNumeral; ++at) {
    if (const auto digit = digit_of(text[at])) {
      pending = pending * 10 + *digit;
      has_pending = true;
    } else if (const auto unit = unit_of(text[at]); unit != 0) {
      total += (has_pending ? pending : 1) * unit;
      pending = 0;
      has_pending = false;
    } else {
      break;
    }
    if (total + pending > kGreatest) return std::nullopt;
  }
  if (at == begin || total + pending == 0) return std::nullopt;
  return Numeral{at, total + pending};
}

}  // namespace

std::vector<ArticleReference> article_references_in(std::u32string_view text) {
  std::vector<ArticleReference> found;
  for (auto mark = text.find(U'条'); mark != text.npos; mark = text.find(U'条', mark + 1)) {
    auto begin = mark;
    while (begin > 0 && mark - begin < kLongestNumeral && (digit_of(text[begin - 1]) || unit_of(text[begin - 1]) != 0))
      --begin;
    const auto numeral = numeral_at(text, begin);
    if (!numeral || numeral->end != mark) continue;
    ArticleReference reference{begin, mark + 1, std::to_string(numeral->value)};
    if (begin > 0 && text[begin - 1] == U'第') reference.begin = begin - 1;
    if (mark + 2 < text.size() && text[mark + 1] == U'之')
      if (const auto inserted = numeral_at(text, mark + 2)) {
        reference.key += '-' + std::to_string(inserted->value);
        reference.end = inserted->end;
      }
    found.push_back(std::move(reference));
  }
  return found;
}

}  // namespace yanlu::search
