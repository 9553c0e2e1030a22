#include <xapian.h>

#include <algorithm>
#include <optional>

#include "search/language/article_references.hpp"
#include "search/language/character_runs.hpp"
#include "search/language/segmentation.hpp"
#include "search/query/conditions.hpp"
#include "search/query/expression.hpp"

namespace yanlu::search {
namespace {

using Kind = Expression::Kind;

std::optional<char32_t> closing_of(char32_t character) {
  switch (character) {
    case U'"':
      return U'"';
    case U'\u201C':
      return U'\u201D';  // “ ”
    case U'\u201D':
      return U'\u201C';  // typed the wrong way round
    case U'\u300C':
      return U'\u300D';  // 「 」
    case U'\u300E':
      return U'\u300F';  // 『 』
    default:
      return std::nullopt;
  }
}

class Parser {
 public:
  Parser(std::string_view words, const std::vector<Field>& fields) : fields_(fields) {
    const Xapian::Utf8Iterator end;
    for (Xapian::Utf8Iterator at(words.data(), words.size()); at != end; ++at)
      offsets_.push_back(static_cast<std::size_t>(at.raw() - words.data()));
    offsets_.push_back(words.size());
    text_ = fold(words);
    words_ = words;
  }

  tl::expected<Parsed, Problem> parse() {
    auto expression = alternatives(0);
    if (!problem_ && at_ < text_.size()) fail(Problem::Kind::unbalanced_parenthesis, at_, at_ + 1);
    if (!problem_ && only_excludes(expression)) fail(Problem::Kind::only_exclusion, 0, text_.size());
    if (problem_) return tl::unexpected(*problem_);
    return Parsed{std::move(expression), std::move(chunks_), plain_};
  }

 private:
  void fail(Problem::Kind kind, std::size_t from, std::size_t to) {
    if (problem_) return;
    const auto begin = offsets_[std::min(from, text_.size())];
    problem_ = Problem{kind, begin, std::string(words_.substr(begin, offsets_[std::min(to, text_.size())] - begin))};
  }

  static bool only_excludes(const Expression& expression) {
    if (expression.kind == Kind::none_of) return true;
    if (expression.kind == Kind::any_of)
      return std::any_of(expression.children.begin(), expression.children.end(), only_excludes);
    return expression.kind == Kind::all_of && !expression.children.empty() &&
           std::all_of(expression.children.begin(), expression.children.end(), only_excludes);
  }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool at_close() const { return at_ < text_.size() && text_[at_] == U')'; }

  // An operator stands alone between spaces or parentheses; 或许 is none, and capitals tell OR from or.
  bool take_operator(std::initializer_list<std::string_view> spellings) {
    auto end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != U'(' && text_[end] != U')' &&
           text_[end] != U'"')
      ++end;
    const auto typed = words_.substr(offsets_[at_], offsets_[end] - offsets_[at_]);
    if (std::find(spellings.begin(), spellings.end(), typed) == spellings.end()) return false;
    at_ = end;
    plain_ = false;
    return true;
  }

  Expression alternatives(std::size_t depth) {
    Expression any{.kind = Kind::any_of};
    if (depth > kDeepest) fail(Problem::Kind::too_deep, at_, at_ + 1);
    for (;;) {
      const auto begin = at_;
      any.children.push_back(conjunction(depth));
      if (problem_) return {};
      const auto operator_at = at_;
      const bool more = at_ < text_.size() && take_operator({"OR", "ＯＲ", "或", "|", "||"});
      const bool empty = any.children.back().children.empty();
      if (empty && (more || any.children.size() > 1))
        fail(Problem::Kind::missing_operand, more ? begin : operator_at, at_);
      if (!more) break;
    }
    return any.children.size() == 1 ? std::move(any.children.front()) : std::move(any);
  }

  Expression conjunction(std::size_t depth) {
    Expression all{.kind = Kind::all_of};
    for (skip_spaces(); at_ < text_.size() && !at_close() && !problem_; skip_spaces()) {
      const auto before = at_;
      if (take_operator({"OR", "ＯＲ", "或", "|", "||"})) {
        at_ = before;
        break;
      }
      if (take_operator({"AND", "ＡＮＤ", "且", "&", "&&"})) {
        skip_spaces();
        if (all.children.empty() || at_ == text_.size() || at_close())
          fail(Problem::Kind::missing_operand, before, at_);
        continue;
      }
      unary(all, depth);
    }
    return all;
  }

  void unary(Expression& all, std::size_t depth) {
    const auto begin = at_;
    bool excluded = false;
    if (take_operator({"NOT", "ＮＯＴ", "非", "!"})) {
      excluded = true;
      skip_spaces();
    } else if ((text_[at_] == U'-' || text_[at_] == U'!') && at_ + 1 < text_.size() && !is_space(text_[at_ + 1])) {
      excluded = true;
      plain_ = false;
      ++at_;
    }
    if (excluded && (at_ == text_.size() || at_close())) return fail(Problem::Kind::missing_operand, begin, at_);
    auto found = primary(depth);
    if (problem_) return;
    if (!excluded) {
      all.children.push_back(std::move(found));
      return;
    }
    Expression none{.kind = Kind::none_of};
    none.children.push_back(std::move(found));
    all.children.push_back(std::move(none));
  }

  Expression primary(std::size_t depth) {
    if (text_[at_] == U'(') {
      const auto begin = at_++;
      plain_ = false;
      auto inside = alternatives(depth + 1);
      if (problem_) return {};
      if (!at_close()) {
        fail(Problem::Kind::unbalanced_parenthesis, begin, begin + 1);
        return {};
      }
      ++at_;
      if (inside.kind == Kind::all_of && inside.children.empty()) fail(Problem::Kind::missing_operand, begin, at_);
      return inside;
    }
    if (closing_of(text_[at_])) return phrase();
    return chunk();
  }

  // What stands between quotes. ”…“ is how some keyboards type “…”.
  std::u32string quoted() {
    const auto begin = at_;
    const auto opening = text_[at_++];
    auto closing = *closing_of(opening);
    auto end = text_.find(closing, at_);
    if (end == text_.npos && opening != U'"') end = text_.find(opening, at_);
    if (end == text_.npos) {
      fail(Problem::Kind::unbalanced_quote, begin, text_.size());
      return {};
    }
    auto inside = text_.substr(at_, end - at_);
    at_ = end + 1;
    const auto first = std::find_if_not(inside.begin(), inside.end(), is_space);
    const auto last = std::find_if_not(inside.rbegin(), inside.rend(), is_space).base();
    return first < last ? std::u32string(first, last) : std::u32string();
  }

  Expression phrase() {
    const auto begin = at_;
    auto text = quoted();
    if (problem_) return {};
    if (!has_words(text)) {
      fail(text.empty() ? Problem::Kind::missing_operand : Problem::Kind::nothing_to_find, begin, at_);
      return {};
    }
    count_word(begin);
    plain_ = false;
    return {.kind = Kind::literal, .text = std::move(text)};
  }

  static bool has_words(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), [](char32_t character) {
      return is_word_character(character) || is_dense_character(character);
    });
  }

  void count_word(std::size_t begin) {
    if (++words_seen_ > kMostWords) fail(Problem::Kind::too_long, begin, at_);
  }

  // Up to white space, a quote, or a parenthesis that was not opened inside: 第十一条(一) is one.
  std::size_t end_of_chunk() const {
    std::size_t open = 0;
    auto end = at_;
    for (; end < text_.size() && !is_space(text_[end]) && !closing_of(text_[end]); ++end) {
      if (text_[end] == U'(') ++open;
      if (text_[end] == U')' && open-- == 0) break;
    }
    return end;
  }

  Expression chunk() {
    const auto begin = at_;
    const auto end = end_of_chunk();
    const auto text = std::u32string_view(text_).substr(begin, end - begin);
    if (const auto colon = text.find(U':'); colon != text.npos && colon > 0) {
      if (auto known = field(begin, begin + colon)) return std::move(*known);
      if (problem_) return {};
    }
    at_ = std::max(end, begin + 1);  // a closing quote that nobody opened
    if (end == begin) {
      fail(Problem::Kind::unbalanced_quote, begin, at_);
      return {};
    }
    return chunk_of(text, begin);
  }

  std::optional<Expression> field(std::size_t begin, std::size_t colon) {
    const auto name = to_utf8(std::u32string_view(text_).substr(begin, colon - begin));
    const auto* const known = find_field(fields_, name);
    if (known == nullptr && !is_time(name)) {
      // "http://…", "8:30" and "建议:…" are no fields, "stat:kept" is one that nobody knows.
      const bool latin =
          std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
      const bool value_follows = colon + 1 < text_.size() && text_[colon + 1] != U'/' && !is_space(text_[colon + 1]);
      if (latin && value_follows) fail(Problem::Kind::unknown_field, begin, colon);
      return std::nullopt;
    }
    at_ = colon + 1;
    const auto value_at = at_;
    std::u32string typed;
    if (at_ < text_.size() && closing_of(text_[at_])) {
      typed = quoted();
    } else {
      const auto end = end_of_chunk();
      typed = text_.substr(at_, end - at_);
      at_ = end;
    }
    if (problem_) return Expression{};
    if (typed.empty()) {
      fail(Problem::Kind::missing_operand, begin, at_);
      return Expression{};
    }
    const auto value = to_utf8(typed);
    auto condition = known != nullptr ? condition_of(*known, value) : time_condition(name, value);
    if (condition) return std::move(*condition);
    fail(condition.error(), value_at, at_);
    return Expression{};
  }

  // What may be a number is one, or stands in the text.
  Expression chunk_of(std::u32string_view text, std::size_t begin) {
    auto words = words_in(text, begin);
    auto number = numbered(text, fields_);
    if (problem_ || !number) return words;
    Expression any{.kind = Kind::any_of};
    any.children.push_back(std::move(words));
    any.children.push_back(std::move(*number));
    return any;
  }

  Expression words_in(std::u32string_view text, std::size_t begin) {
    Expression all{.kind = Kind::all_of};
    std::size_t from = 0;
    for (const auto& reference : article_references_in(text)) {
      if (reference.begin < from) continue;
      add_words(all, text.substr(from, reference.begin - from), begin + from);
      all.children.push_back({.kind = Kind::reference, .key = reference.key});
      from = reference.end;
    }
    add_words(all, text.substr(from), begin + from);
    if (problem_) return {};
    drop_lone_characters(all);
    if (all.children.empty()) {
      fail(Problem::Kind::nothing_to_find, begin, begin + text.size());
      return {};
    }
    for (std::size_t at = 0; at < all.children.size(); ++at) count_word(begin);
    if (all.children.size() == 1) return std::move(all.children.front());
    chunks_.emplace_back(text);
    return all;
  }

  void add_words(Expression& all, std::u32string_view text, std::size_t begin) {
    for_each_run(text, [&](RunKind kind, std::u32string_view run, std::size_t at) {
      if (kind == RunKind::word) {
        const bool star = at + run.size() < text.size() && text[at + run.size()] == U'*';
        if (star && run.size() < 2) fail(Problem::Kind::too_short, begin + at, begin + at + run.size() + 1);
        all.children.push_back({.kind = star ? Kind::prefix : Kind::word, .text = std::u32string(run)});
      }
      if (kind != RunKind::dense) return;
      // So few characters are one thing, and each of them counts: 少种花 is not 种花.
      constexpr std::size_t kTakenWhole = 3;
      if (run.size() <= kTakenWhole)
        all.children.push_back({.kind = Kind::literal, .text = std::u32string(run)});
      else
        for (auto& word : words_of(run)) all.children.push_back({.kind = Kind::literal, .text = std::move(word)});
    });
  }

  // 的 in 停车的问题 asks for nothing by itself; 法 typed alone does.
  static void drop_lone_characters(Expression& all) {
    const auto is_lone = [](const Expression& child) { return child.kind == Kind::literal && child.text.size() == 1; };
    if (std::all_of(all.children.begin(), all.children.end(), is_lone)) return;
    std::erase_if(all.children, is_lone);
  }

  const std::vector<Field>& fields_;
  std::string_view words_;
  std::u32string text_;
  std::vector<std::size_t> offsets_;  // bytes in words_, by character of text_
  std::size_t at_ = 0;
  std::size_t words_seen_ = 0;
  bool plain_ = true;
  std::vector<std::u32string> chunks_;
  std::optional<Problem> problem_;
};

}  // namespace

tl::expected<Parsed, Problem> parse(std::string_view words, const std::vector<Field>& fields) {
  if (words.size() > kLongestQuery)
    return tl::unexpected(Problem{Problem::Kind::too_long, 0, std::to_string(words.size())});
  return Parser(words, fields).parse();
}

}  // namespace yanlu::search
