// The index against a scan of all texts that shares no code with it.

#include <cstdlib>
#include <random>
#include <sstream>

#include "real_texts.hpp"
#include "scratch_index.hpp"

namespace yanlu::search {
namespace {

class NaiveScan : public ScratchIndex {};

// The texts' own characters wider than ASCII stay as they are: only the two foldings are written out here
// anew.
std::string folded(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = [&](std::size_t offset) {
      return at + offset < text.size() ? static_cast<unsigned char>(text[at + offset]) : 0U;
    };
    unsigned ascii = byte(0);
    if (byte(0) == 0xEF && (byte(1) == 0xBC || byte(1) == 0xBD)) {  // U+FF00 to U+FF7F
      const unsigned wide = (byte(1) == 0xBD ? 0x40U : 0U) + (byte(2) & 0x3FU);
      if (wide >= 0x01 && wide <= 0x5E) {
        ascii = wide + 0x20;
        at += 2;
      }
    } else if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) {
      ascii = ' ';
      at += 2;
    }
    result += static_cast<char>(ascii >= 'A' && ascii <= 'Z' ? ascii + 32 : ascii);
  }
  return result;
}

bool is_ascii_word(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_'; }

bool occurs(const std::string& folded_text, const std::string& chunk) {
  for (auto at = folded_text.find(chunk); at != std::string::npos; at = folded_text.find(chunk, at + 1))
    if (at == 0 || !is_ascii_word(chunk.front()) || !is_ascii_word(folded_text[at - 1])) return true;
  return false;
}

// A stretch of `length` characters somewhere in `text`.
std::string random_part(const std::string& text, std::size_t length, std::mt19937& random) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) starts.push_back(at);
  if (starts.size() <= length) return text;
  const auto first = std::uniform_int_distribution<std::size_t>(0, starts.size() - length - 1)(random);
  return text.substr(starts[first], starts[first + length] - starts[first]);
}

TEST_F(NaiveScan, AgreesOnRandomPartsOfRealTexts) {
  SKIP_WITHOUT(shared_folder() / "opinions/petitions.tsv");
  const auto texts = real_petitions(800);
  ASSERT_EQ(texts.size(), 800U);
  fill(texts);
  std::vector<std::string> scanned;
  scanned.reserve(texts.size());
  for (const auto& text : texts) scanned.push_back(folded(text));

  std::mt19937 random(20);  // NOLINT: the same run every time
  std::size_t nonempty = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto& source = texts[random() % texts.size()];
    auto words = random_part(source, 1 + random() % 7, random);
    if (round % 5 == 0) words += ' ' + random_part(source, 1 + random() % 3, random);
    Ids expected;
    for (auto id = texts.size(); id > 0; --id) {
      std::istringstream chunks(folded(words));
      bool all = true;
      for (std::string chunk; chunks >> chunk;) all = all && occurs(scanned[id - 1], chunk);
      if (all) expected.push_back(static_cast<std::int64_t>(id));
    }
    const auto hits = index.search(query(words, {}, {}, texts.size()));
    Ids found;
    for (const auto& hit : hits.hits) found.push_back(hit.id);
    EXPECT_EQ(found, expected) << "searching for: " << words;
    EXPECT_EQ(hits.estimated_total, expected.size());
    nonempty += expected.empty() ? 0 : 1;
  }
  EXPECT_GT(nonempty, 1200U) << "most parts must be found, or the comparison says little";
}

}  // namespace
}  // namespace yanlu::search
