#pragma once

// What a query asks for, as a tree. README.md describes the language.

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "search/values.hpp"

namespace yanlu::search {

inline constexpr std::size_t kLongestQuery = 4096;  // bytes
inline constexpr std::size_t kMostWords = 64;
inline constexpr std::size_t kDeepest = 16;

struct Expression {
  enum class Kind {
    all_of,  // without children: everything
    any_of,
    none_of,    // one child
    literal,    // `text` occurs, letter for letter
    word,       // of a script with spaces: `text` or a form of it
    prefix,     // a word that begins with `text`
    reference,  // to article `key`
    field,      // `key` has one of `values`
    time,       // from <= at < to
    id,         // the document of the number `from`
    group       // in the group of the number `from`
  };
  Kind kind = Kind::all_of;
  std::vector<Expression> children = {};
  std::u32string text = {};  // folded
  std::string key = {};
  std::vector<std::string> values = {};
  std::int64_t from = 0;
  std::int64_t to = 0;

  bool is_words() const { return kind >= Kind::literal && kind <= Kind::reference; }
};

struct Parsed {
  Expression expression;
  // Chunks of several words as typed: texts that hold them in one piece are better answers.
  std::vector<std::u32string> chunks;
  bool plain = true;  // words and fields only, so that a text with most of the words may be offered
};

tl::expected<Parsed, Problem> parse(std::string_view words, const std::vector<Field>& fields);

}  // namespace yanlu::search
