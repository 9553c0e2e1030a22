#include "content/citations.hpp"

#include <algorithm>
#include <array>

#include "content/chinese_number.hpp"
#include "content/normalize.hpp"
#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

constexpr std::string_view kOrdinal = "第";
constexpr std::size_t kLongestNumber = 30;  // bytes

enum class Ordinal { required, optional };

std::size_t character_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80U ? 1 : byte < 0xE0U ? 2 : byte < 0xF0U ? 3 : 4;
}

// Reads a text from one place on; each take moves on only when it succeeds.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}
  std::size_t at() const { return at_; }

  bool sees(std::string_view word) const { return text_.substr(at_).starts_with(word); }
  bool take(std::string_view word) {
    if (!sees(word)) return false;
    at_ += word.size();
    return true;
  }

  // The longest run of numerals.
  std::optional<int> number() {
    std::optional<int> found;
    auto end = at_;
    while (end < text_.size() && end - at_ < kLongestNumber) {
      const auto next = end + character_length(text_[end]);
      if (next > text_.size()) break;
      const auto value = parse_chinese_number(text_.substr(at_, next - at_));
      // "一百" before "一百零" before "一百零三": only a numeral that ends badly may go on.
      if (!value && !parse_chinese_number(text_.substr(end, next - end))) break;
      end = next;
      if (value) {
        found = value;
        taken_ = end;
      }
    }
    if (found) at_ = taken_;
    return found;
  }

  // "第三款", with `unit` behind the number.
  std::optional<int> ordinal(std::string_view unit, Ordinal form) {
    const auto start = at_;
    if (take(kOrdinal) || form == Ordinal::optional) {
      const auto value = number();
      if (value && take(unit)) return value;
    }
    at_ = start;
    return std::nullopt;
  }

  // "第（四）项", "第四项", "（四）项", and, in typed text, "四项".
  std::optional<int> item(Ordinal form) {
    const auto start = at_;
    const bool ordinal = take(kOrdinal);
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
      if (!take(open)) continue;
      const auto value = number();
      if (value && take(close) && take("项")) return value;
      at_ = start;
      return std::nullopt;
    }
    if (ordinal || form == Ordinal::optional) {
      const auto value = number();
      if (value && take("项")) return value;
    }
    at_ = start;
    return std::nullopt;
  }

  std::optional<std::string> article(Ordinal form) {
    const auto value = ordinal("条", form);
    if (!value) return std::nullopt;
    auto key = std::to_string(*value);
    for (auto before = at_; take("之"); before = at_) {
      const auto inserted = number();
      if (!inserted) {
        at_ = before;
        break;
      }
      key += '-' + std::to_string(*inserted);
    }
    return key;
  }

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t taken_ = 0;
};

Citation::Base relative_article(Scanner& scanner) {
  if (!scanner.sees("本条例") && !scanner.sees("本条约") && scanner.take("本条")) return Citation::Base::this_article;
  if (scanner.take("前条")) return Citation::Base::previous_article;
  return Citation::Base::named;
}

std::optional<Citation> citation_at(std::string_view text, std::size_t at, Ordinal form) {
  Scanner scanner(text, at);
  Citation citation{.begin = at};
  if (scanner.take("前款")) {
    citation.base = Citation::Base::previous_paragraph;
  } else {
    citation.base = relative_article(scanner);
    if (citation.base == Citation::Base::named) citation.article = scanner.article(form).value_or("");
    citation.paragraph = scanner.ordinal("款", form);
  }
  citation.item = scanner.item(form);
  citation.subitem = scanner.ordinal("目", form);
  citation.end = scanner.at();
  // "第一项", "第二目" alone are more often counted things than places.
  if (citation.base == Citation::Base::named && citation.article.empty() && !citation.paragraph) return std::nullopt;
  return citation;
}

template <std::size_t Count>
bool take_last(std::string_view& text, const std::array<std::string_view, Count>& words) {
  for (const auto word : words) {
    if (!text.ends_with(word)) continue;
    text.remove_suffix(word.size());
    return true;
  }
  return false;
}

// "《刑法》（以下简称刑法）": the brackets say nothing of whose the article is.
std::string_view before_brackets(std::string_view text) {
  constexpr std::string_view kOpen = "（";
  if (!text.ends_with("）")) return text;
  const auto open = text.rfind(kOpen);
  return open == std::string_view::npos ? text : text.substr(0, open);
}

// "《刑法》", "民事诉讼法", "实施条例" directly before it, but not "本法", "本实施细则" or "依法".
bool names_another_law(std::string_view before) {
  constexpr std::array<std::string_view, 2> kBetween{"的", "中"};
  constexpr std::array<std::string_view, 24> kKinds{"办法", "条例", "规定", "细则",   "解释", "章程", "规则", "决定",
                                                    "法典", "通则", "总则", "准则",   "公约", "协定", "条约", "议定书",
                                                    "意见", "通知", "批复", "修正案", "决议", "规范", "标准", "法"};
  constexpr std::array<std::string_view, 4> kOfItsKind{"实施", "暂行", "试行", "司法"};
  constexpr std::array<std::string_view, 1> kOwn{"本"};
  constexpr std::string_view kOpen = "《";
  constexpr std::size_t kFarthest = 2000;  // bytes: where the longest name, with brackets behind it, may begin
  if (before.size() > kFarthest) before.remove_prefix(before.size() - kFarthest);
  before = before_brackets(before);
  auto named = before;
  if (!named.ends_with("》")) take_last(named, kBetween);
  if (named.ends_with("》")) {
    const auto open = named.rfind(kOpen);
    return open == std::string_view::npos || !named.substr(0, open).ends_with("本");
  }
  if (!take_last(named, kKinds)) return false;
  while (take_last(named, kOfItsKind)) {
  }
  return !named.empty() && !take_last(named, kOwn) && !named.ends_with("依") && !named.ends_with("的");
}

bool is_link(std::string_view between) {
  constexpr std::array<std::string_view, 9> kLinks{"、", "和", "或者", "或", "至", "到", "及", "以及", "，"};
  return std::find(kLinks.begin(), kLinks.end(), between) != kLinks.end();
}

// Where a citation may begin. Each word keeps its next place, so that the text is searched once for each.
class Starts {
 public:
  explicit Starts(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < kWords.size(); ++i) next_[i] = text_.find(kWords[i]);
  }
  std::size_t next(std::size_t from) {
    for (std::size_t i = 0; i < kWords.size(); ++i)
      if (next_[i] < from) next_[i] = text_.find(kWords[i], from);
    return *std::min_element(next_.begin(), next_.end());
  }

 private:
  static constexpr std::array<std::string_view, 4> kWords{kOrdinal, "本条", "前条", "前款"};
  std::string_view text_;
  std::array<std::size_t, kWords.size()> next_{};
};

}  // namespace

std::vector<Citation> find_citations(std::string_view text) {
  std::vector<Citation> found;
  Starts starts(text);
  for (auto at = starts.next(0); at != std::string_view::npos; at = starts.next(at)) {
    auto citation = citation_at(text, at, Ordinal::required);
    if (!citation) {
      at += kOrdinal.size();
      continue;
    }
    citation->other_law = citation->base == Citation::Base::named && names_another_law(text.substr(0, at));
    if (!found.empty() && is_link(text.substr(found.back().end, at - found.back().end))) {
      if (citation->base == Citation::Base::named) {
        citation->other_law = found.back().other_law;
        if (citation->article.empty() && found.back().base != Citation::Base::previous_paragraph) {
          citation->article = found.back().article;
          citation->base = found.back().base;
        }
      }
    }
    at = citation->end;
    found.push_back(*std::move(citation));
  }
  return found;
}

std::optional<Citation> parse_citation(std::string_view typed) {
  const auto packed = without_spaces(typed);
  if (!is_valid_text(packed)) return std::nullopt;
  if (!packed.empty() && packed.find_first_not_of("0123456789-") == std::string::npos) {
    if (!article_label(packed)) return std::nullopt;
    return Citation{.end = packed.size(), .article = packed};
  }
  constexpr std::array<std::string_view, 5> kThisLaw{"本法", "本条例", "本办法", "本规定", "本解释"};
  const auto* const named =
      std::find_if(kThisLaw.begin(), kThisLaw.end(), [&](auto name) { return packed.starts_with(name); });
  const auto start = named == kThisLaw.end() ? 0 : named->size();
  auto citation = citation_at(packed, start, Ordinal::optional);
  if (!citation || citation->base != Citation::Base::named || citation->end != packed.size()) return std::nullopt;
  return citation;
}

}  // namespace yanlu::content
