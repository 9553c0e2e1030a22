#include <gtest/gtest.h>

#include "content/draft_text.hpp"
#include "content/markdown.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

bool is_safe(const std::string& html) {
  for (const char* const bad : {"<script", "<img", "<iframe", "=\"javascript:", "<svg"})
    if (html.find(bad) != std::string::npos) return false;
  return true;
}

// Whatever stands in a file: a draft or a refusal with a line, and nothing a browser would run.
TEST(Robustness, NoFileOfNaughtyTextBreaksTheReader) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared / "robustness")) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = testing::read_file(entry.path());
    for (const auto& source : {bytes, "# 标题\n\n第一条 甲\n\n" + bytes}) {
      const auto text = read_draft(source);
      if (!text) {
        EXPECT_GE(text.error().line, 1) << entry.path();
        EXPECT_FALSE(text.error().message.empty());
        continue;
      }
      for (const auto& element : text->elements) {
        if (const auto* const article = std::get_if<Article>(&element)) {
          EXPECT_TRUE(is_safe(article->html)) << entry.path();
        } else if (const auto* const passage = std::get_if<Passage>(&element)) {
          EXPECT_TRUE(is_safe(passage->html)) << entry.path();
        }
      }
    }
    ++files;
  }
  EXPECT_GT(files, 2U);
}

TEST(Robustness, DeepNestingIsNoDeepRecursion) {
  const std::string quotes(50'000, '>');
  EXPECT_FALSE(read_draft(quotes + " 甲").has_value());
  EXPECT_TRUE(read_draft("# 法\n\n" + quotes + " 甲").has_value());
  EXPECT_FALSE(markdown_to_safe_html(std::string(20'000, '[')).empty());
}

}  // namespace
}  // namespace yanlu::content
