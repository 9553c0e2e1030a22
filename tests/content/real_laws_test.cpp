#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>

#include "content/draft_text.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

struct Counts {
  std::size_t articles, parts, subparts, chapters, sections;
  bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
  return out << counts.articles << " articles, " << counts.parts << '/' << counts.subparts << '/' << counts.chapters
             << '/' << counts.sections;
}

Counts counts_of(const DraftText& text) {
  return {count_articles(text, ArticleKind::article), count_divisions(text, DivisionKind::part),
          count_divisions(text, DivisionKind::subpart), count_divisions(text, DivisionKind::chapter),
          count_divisions(text, DivisionKind::section)};
}

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

// Where the manifest, a machine's work, is wrong. Each can be checked in the file: numbering runs from 1 to the number
// given here without a gap, and the last article says when the law comes into force.
const std::map<std::string, std::size_t> kArticlesTheManifestMiscounts{
    {"judicial-interpretation/最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释_2021-01-26.md", 655},
    {"local-regulation/青岛市海上交通安全条例_2014-09-26.md", 78},
    {"national-law/中华人民共和国刑事诉讼法_2018-10-26.md", 308},
};

TEST(RealLaws, GiveTheCountsOfTheirManifest) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::ifstream manifest(shared / "laws/manifest.tsv");
  std::string line;
  std::getline(manifest, line);
  std::size_t laws = 0;
  while (std::getline(manifest, line)) {
    const auto cells = split(line);
    Counts expected{std::stoul(cells.at(4)), std::stoul(cells.at(5)), std::stoul(cells.at(6)), std::stoul(cells.at(7)),
                    std::stoul(cells.at(8))};
    if (const auto known = kArticlesTheManifestMiscounts.find(cells[0]); known != kArticlesTheManifestMiscounts.end())
      expected.articles = known->second;
    const auto text = read_draft(testing::read_file(shared / "laws/text" / cells[0]));
    ASSERT_TRUE(text.has_value()) << cells[0] << ": " << text.error().message;
    EXPECT_EQ(counts_of(*text), expected) << cells[0];
    // The manifest names a part of 民法典 after its part; the file is headed by the code's own title.
    EXPECT_TRUE(cells[1].starts_with(text->title)) << cells[0];
    ++laws;
  }
  EXPECT_EQ(laws, 1622U);
}

TEST(RealLaws, TheCorrectedOnesAreNumberedWithoutAGap) {
  YANLU_NEEDS_SHARED_DATA(shared);
  for (const auto& [file, count] : kArticlesTheManifestMiscounts) {
    const auto text = read_draft(testing::read_file(shared / "laws/text" / file));
    const auto found = articles(*text);
    ASSERT_EQ(found.size(), count);
    for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(found[i]->key, std::to_string(i + 1));
  }
}

TEST(RealLaws, TheGenuineDraftHasSixtyArticlesAndNoWarning) {
  YANLU_NEEDS_SHARED_DATA(shared);
  const auto text =
      read_draft(testing::read_file(shared / "laws/drafts/中华人民共和国反网络暴力法（征求意见稿）_2026-07-29.md"));
  ASSERT_TRUE(text.has_value());
  EXPECT_EQ(articles(*text).size(), 60U);
  EXPECT_TRUE(text->warnings.empty());
}

// Quoted articles of other laws are no articles of the decision; the amendments of the constitution number their own.
TEST(RealLaws, AmendmentDecisionsHaveOnlyTheirOwnArticles) {
  YANLU_NEEDS_SHARED_DATA(shared);
  const std::map<std::string, std::size_t> constitution{{"1988", 2}, {"1993", 9}, {"1999", 6}, {"2004", 14}};
  for (const auto& entry : std::filesystem::directory_iterator(shared / "laws/amendments")) {
    const auto name = entry.path().filename().string();
    const auto text = read_draft(testing::read_file(entry.path()));
    ASSERT_TRUE(text.has_value()) << name;
    if (name.find("宪法修正案") == std::string::npos) {
      EXPECT_EQ(count_articles(*text, ArticleKind::article), 0U) << name;
      continue;
    }
    for (const auto& [year, count] : constitution)
      if (name.find("（" + year + "年）") != std::string::npos) {
        EXPECT_EQ(articles(*text).size(), count) << name;
      }
  }
}

}  // namespace
}  // namespace yanlu::content
