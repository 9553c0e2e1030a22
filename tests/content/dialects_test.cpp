#include <gtest/gtest.h>

#include <algorithm>

#include "content/draft_text.hpp"
#include "content/normalize.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

std::optional<std::filesystem::path> text_of(const std::filesystem::path& shared, const std::string& name) {
  for (const auto& category : std::filesystem::directory_iterator(shared / "laws/text"))
    if (const auto file = category.path() / (name + ".md"); std::filesystem::exists(file)) return file;
  return std::nullopt;
}

std::vector<std::string> tree(const DraftText& text) {
  std::vector<std::string> rows;
  for (const auto* article : articles(text)) {
    std::string row = article->key;
    for (const auto& division : article->path) row += " / " + normalized_for_comparison(division);
    rows.push_back(row);
  }
  return rows;
}

// 农民专业合作社法: the file in laws/text lacks 第五十四条, which the dialect file has.
constexpr const char* kLacksAnArticle = "中华人民共和国农民专业合作社法_2017-12-27";

TEST(Dialects, PlainPrintFormGivesTheSameArticleTreeAsMarkdown) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "laws/dialects")) {
    const auto name = entry.path().filename().string();
    const auto markdown = text_of(shared, name);
    if (!markdown) continue;
    const auto expected = read_draft(testing::read_file(*markdown));
    const auto found = read_draft(testing::read_file(entry.path() / "just-laws-plain.md"));
    ASSERT_TRUE(expected.has_value() && found.has_value()) << name;
    auto rows = tree(*found);
    if (name == kLacksAnArticle) std::erase_if(rows, [](const std::string& row) { return row.starts_with("54 "); });
    EXPECT_EQ(rows, tree(*expected)) << name;
    EXPECT_EQ(found->title, expected->title);
    ++compared;
  }
  EXPECT_GE(compared, 39U);
}

}  // namespace
}  // namespace yanlu::content
