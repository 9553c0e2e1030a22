#include "search/terms.hpp"

#include <algorithm>
#include <cstdint>

#include "search/folding.hpp"

namespace yanlu::search {
namespace {

constexpr char kTextPrefix = 'T';
constexpr char kFilterPrefix = 'F';
// A word is indexed by its beginnings up to this length: half-typed words are found without expanding
// wildcards (a digit alone would begin thousands of numbers), and no term comes near Xapian's 245 bytes.
constexpr std::size_t kLongestBeginning = 8;
constexpr std::size_t kLongestPlainFilter = 100;

enum class Kind { space, word, dense, sign };

Kind kind_of(char32_t character) {
  if (is_word_character(character)) return Kind::word;
  if (is_dense_character(character)) return Kind::dense;
  return is_space(character) ? Kind::space : Kind::sign;
}

// Calls `visit(kind, run)` for every stretch of characters of one kind.
template <typename Visit>
void for_each_run(std::u32string_view text, Visit visit) {
  for (std::size_t begin = 0; begin < text.size();) {
    const auto kind = kind_of(text[begin]);
    auto end = begin + 1;
    while (end < text.size() && kind_of(text[end]) == kind) ++end;
    visit(kind, text.substr(begin, end - begin));
    begin = end;
  }
}

class TextTerms {
 public:
  void add(std::u32string_view gram) { terms_.insert(kTextPrefix + to_utf8(gram)); }
  void add_each_character(std::u32string_view run) {
    for (std::size_t at = 0; at < run.size(); ++at) add(run.substr(at, 1));
  }
  void add_each_pair(std::u32string_view run) {
    for (std::size_t at = 0; at + 1 < run.size(); ++at) add(run.substr(at, 2));
  }
  bool empty() const { return terms_.empty(); }
  std::set<std::string> take() { return std::move(terms_); }

 private:
  std::set<std::string> terms_;
};

// FNV-1a: the same in every build, unlike std::hash.
std::uint64_t stable_hash(std::string_view bytes) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return hash;
}

}  // namespace

std::set<std::string> terms_of_text(std::u32string_view folded_text) {
  TextTerms terms;
  for_each_run(folded_text, [&](Kind kind, std::u32string_view run) {
    switch (kind) {
      case Kind::space:
        break;
      case Kind::word:
        for (std::size_t length = 1; length <= std::min(run.size(), kLongestBeginning); ++length)
          terms.add(run.substr(0, length));
        break;
      case Kind::dense:
        terms.add_each_character(run);
        terms.add_each_pair(run);
        break;
      case Kind::sign:
        terms.add_each_character(run);
        break;
    }
  });
  return terms.take();
}

std::set<std::string> terms_of_chunk(std::u32string_view chunk) {
  TextTerms terms;
  for_each_run(chunk, [&](Kind kind, std::u32string_view run) {
    if (kind == Kind::word) terms.add(run.substr(0, kLongestBeginning));
    if (kind == Kind::dense && run.size() == 1) terms.add(run);
    if (kind == Kind::dense) terms.add_each_pair(run);
  });
  // Signs stand in nearly every text, so they narrow the search only where there is nothing better.
  if (terms.empty()) terms.add_each_character(chunk);
  return terms.take();
}

std::string term_of_filter(std::string_view filter) {
  std::string term = kFilterPrefix + std::string(filter.substr(0, kLongestPlainFilter));
  if (filter.size() > kLongestPlainFilter) term += '#' + std::to_string(stable_hash(filter));
  return term;
}

}  // namespace yanlu::search
