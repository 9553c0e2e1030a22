#include <gtest/gtest.h>

#include "content/draft_text.hpp"
#include "content/markdown.hpp"
#include "tests/support/processor_time.hpp"
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

std::string repeated(const std::string& text, std::size_t times) {
  std::string all = "# 法\n\n第一条　甲。\n\n";
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Robustness, WorkGrowsWithTheTextAndNoFaster) {
  const std::vector<std::pair<std::string, std::size_t>> texts{{"|a|\n|-|\n\n", 10'000},
                                                               {"乙\n|a|\n|-|\n\n", 7'500},
                                                               {"第三条第二款、", 45'000},
                                                               {"）第三条", 75'000},
                                                               {"》第三条", 75'000}};
  double all_of_them = 0;
  for (const auto& [text, times] : texts) {
    const auto reading = [](const std::string& all) {
      return testing::processor_seconds([&] { EXPECT_TRUE(read_draft(all).has_value()); });
    };
    const auto once = reading(repeated(text, times));
    const auto four_times = reading(repeated(text, 4 * times));
    EXPECT_TRUE(testing::is_in_proportion(once, four_times)) << text << ": " << once << " s, " << four_times << " s";
    all_of_them += four_times;
  }
  EXPECT_LT(all_of_them, 60) << "far above, also with sanitizers";
}

TEST(Robustness, RefusesTablesThatFewBytesMakeEnormous) {
  const auto table = [](std::size_t columns, std::size_t rows, const std::string& before) {
    std::string text = "# 法\n\n第一条　甲。\n\n" + before;
    for (std::size_t i = 0; i < columns; ++i) text += "|a";
    text += "|\n" + before;
    for (std::size_t i = 0; i < columns; ++i) text += "|-";
    text += "|\n";
    for (std::size_t i = 0; i < rows; ++i) text += before + "|b|\n";
    return text;
  };
  EXPECT_TRUE(read_draft(table(100, 900, "")).has_value());
  EXPECT_EQ(read_draft(table(101, 1, "")).error().line, 6);
  EXPECT_EQ(read_draft(table(100, 2'000, "")).error().line, 1006);  // 100,000 cells are before it
  EXPECT_EQ(read_draft(table(10'000, 10'000, "> ")).error().line, 6);
  const auto two = table(60, 900, "") + "\n乙\n\n" + table(60, 900, "").substr(std::string("# 法\n\n").size());
  EXPECT_GT(read_draft(two).error().line, 910);
}

TEST(Robustness, RefusesATextThatNoLawIsAsLongAs) {
  EXPECT_TRUE(read_draft(repeated("乙丙丁\n\n", 300'000)).has_value());
  const auto refused = read_draft(repeated("乙丙丁\n\n", 500'000));
  ASSERT_FALSE(refused.has_value());
  EXPECT_GT(refused.error().line, 700'000);
}

}  // namespace
}  // namespace yanlu::content
