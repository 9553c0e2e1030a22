// The index against a scan of all texts that shares no code with it.

#include <cstdlib>
#include <random>
#include <sstream>

#include "../real_texts.hpp"
#include "../scratch_index.hpp"

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
    // Some wrote 給 for 给.
    if (text.compare(at, 3, "給") == 0) {
      result += "给";
      at += 2;
      continue;
    }
    result += static_cast<char>(ascii >= 'A' && ascii <= 'Z' ? ascii + 32 : ascii);
  }
  return result;
}

bool is_ascii_word(char byte) { return std::isalnum(static_cast<unsigned char>(byte)) != 0 || byte == '_'; }

bool cuts_word(const std::string& text, std::size_t at) {
  return at > 0 && at < text.size() && is_ascii_word(text[at - 1]) && is_ascii_word(text[at]);
}

bool occurs(const std::string& folded_text, const std::string& chunk) {
  for (auto at = folded_text.find(chunk); at != std::string::npos; at = folded_text.find(chunk, at + 1))
    if (!cuts_word(folded_text, at) && !cuts_word(folded_text, at + chunk.size())) return true;
  return false;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \n\t");
  return first == text.npos ? "" : text.substr(first, text.find_last_not_of(" \n\t") - first + 1);
}

// Traditional characters, which this scan doesn't simplify, and what has no letters are left out.
bool can_be_quoted(const std::string& part) {
  bool has_letters = false;
  for (std::size_t at = 0; at < part.size(); ++at) {
    const auto byte = static_cast<unsigned char>(part[at]);
    has_letters = has_letters || std::isalnum(byte) != 0 || (byte >= 0xE4 && byte <= 0xE9);
  }
  for (const char* const quote : {"\"", "“", "”", "「", "」", "『", "』", "＂"})
    if (part.find(quote) != part.npos) return false;
  return has_letters;
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
    // Each in quotes: letter for letter. Parts without a letter or a Chinese character are not indexed.
    const auto one = random_part(source, 2 + random() % 6, random);
    const auto two = round % 5 == 0 ? random_part(source, 2 + random() % 2, random) : std::string();
    if (!can_be_quoted(one) || (!two.empty() && !can_be_quoted(two))) continue;
    const auto words = '"' + one + '"' + (two.empty() ? "" : " \"" + two + '"');
    Ids expected;
    for (auto id = texts.size(); id > 0; --id) {
      if (occurs(scanned[id - 1], trimmed(folded(one))) &&
          (two.empty() || occurs(scanned[id - 1], trimmed(folded(two)))))
        expected.push_back(static_cast<std::int64_t>(id));
    }
    const auto hits = index.search(query(words, {}, {}, texts.size()));
    Ids found;
    for (const auto& hit : hits.value().hits) found.push_back(hit.id);
    EXPECT_EQ(found, expected) << "searching for: " << words;
    EXPECT_EQ(hits.value().total, expected.size()) << words;
    EXPECT_FALSE(hits.value().total_is_estimate);
    nonempty += expected.empty() ? 0 : 1;
  }
  EXPECT_GT(nonempty, 900U) << "most parts must be found, or the comparison says little";
}

}  // namespace
}  // namespace yanlu::search
