#pragma once

// Opinions put together from sentences of real petitions, and the queries asked of them: the same in every run.

#include <cstdint>
#include <string>
#include <vector>

namespace yanlu::bench {

struct Opinion {
  std::int64_t id = 0;
  std::string text;
  std::string article;
  std::string state;
  std::uint32_t voices = 1;
};

// 1,000 articles. Made one by one, so that a million need no memory.
class Corpus {
 public:
  Corpus();
  Opinion opinion(std::int64_t id) const;

 private:
  std::vector<std::string> sentences_;
};

enum class Kind { two_characters, four_characters, two_words, phrase, fields, facets };
inline constexpr Kind kKinds[] = {Kind::two_characters, Kind::four_characters, Kind::two_words,
                                  Kind::phrase,         Kind::fields,          Kind::facets};
const char* name_of(Kind kind);

struct Question {
  Kind kind;
  std::vector<std::string> words;  // each a piece of a text
  std::string article;             // of Kind::fields
};

// `each` of every kind, mixed, of the first `documents`.
std::vector<Question> questions(const Corpus& corpus, std::int64_t documents, std::size_t each);

}  // namespace yanlu::bench
