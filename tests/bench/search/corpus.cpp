#include "corpus.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "../../search/real_texts.hpp"

namespace yanlu::bench {
namespace {

constexpr std::size_t kArticles = 1000;
constexpr std::size_t kShortestSentence = 15;
constexpr std::size_t kLongestSentence = 200;

std::vector<std::string> characters_of(const std::string& text) {
  std::vector<std::string> characters;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) characters.emplace_back();
    characters.back() += text[at];
  }
  return characters;
}

bool is_han(const std::string& character) {
  return character.size() == 3 && static_cast<unsigned char>(character[0]) >= 0xE4 &&
         static_cast<unsigned char>(character[0]) <= 0xE9;
}

// `length` Chinese characters side by side somewhere in the text; "" where there are none.
std::string piece_of(const std::string& text, std::size_t length, std::mt19937& random) {
  const auto characters = characters_of(text);
  if (characters.size() < length) return {};
  const auto first = random() % (characters.size() - length + 1);
  std::string piece;
  for (std::size_t at = first; at < first + length; ++at) {
    if (!is_han(characters[at])) return {};
    piece += characters[at];
  }
  return piece;
}

std::string piece(const Corpus& corpus, std::int64_t documents, std::size_t length, std::mt19937& random) {
  for (;;) {
    auto found = piece_of(corpus.opinion(1 + static_cast<std::int64_t>(random() % std::uint64_t(documents))).text,
                          length, random);
    if (!found.empty()) return found;
  }
}

}  // namespace

Corpus::Corpus() {
  for (const auto& petition : search::real_petitions(SIZE_MAX)) {
    std::string sentence;
    for (const auto& character : characters_of(petition)) {
      sentence += character;
      const bool ends = character == "。" || character == "！" || character == "？" || character == "\n";
      if (!ends && sentence.size() < kLongestSentence) continue;
      if (sentence.size() >= kShortestSentence) sentences_.push_back(sentence);
      sentence.clear();
    }
  }
  if (sentences_.empty()) throw std::runtime_error("petitions.tsv is absent; set YANLU_SHARED");
}

Opinion Corpus::opinion(std::int64_t id) const {
  std::mt19937 random(static_cast<unsigned>(id));  // NOLINT: the same texts every time
  Opinion made{id, {}, std::to_string(1 + random() % kArticles), random() % 3 == 0 ? "kept" : "received", 1};
  for (auto sentences = 2 + random() % 3; sentences > 0; --sentences)
    made.text += sentences_[random() % sentences_.size()];
  made.voices = 1 + (random() % 10 == 0 ? static_cast<unsigned>(random() % 500) : 0);
  return made;
}

const char* name_of(Kind kind) {
  constexpr const char* names[] = {"two characters",  "four characters",  "two words",
                                   "phrase of eight", "word and article", "word and facets"};
  return names[static_cast<int>(kind)];
}

std::vector<Question> questions(const Corpus& corpus, std::int64_t documents, std::size_t each) {
  std::mt19937 random(7);  // NOLINT: the same queries every time
  std::vector<Question> asked;
  for (std::size_t round = 0; round < each; ++round)
    for (const auto kind : kKinds) {
      const std::size_t length = kind == Kind::phrase ? 8 : kind == Kind::four_characters ? 4 : 2;
      Question question{kind, {piece(corpus, documents, length, random)}, {}};
      if (kind == Kind::two_words) {
        // Both from one text, or nothing would be found.
        for (question.words.clear(); question.words.size() < 2;) {
          const auto text = corpus.opinion(1 + static_cast<std::int64_t>(random() % std::uint64_t(documents))).text;
          question.words = {piece_of(text, 2, random), piece_of(text, 2, random)};
          std::erase(question.words, "");
        }
      }
      if (kind == Kind::fields) question.article = std::to_string(1 + random() % kArticles);
      asked.push_back(std::move(question));
    }
  return asked;
}

}  // namespace yanlu::bench
