#include "tests/content/nothing_lost.hpp"

#include <gtest/gtest.h>

#include <map>

#include "content/print_markdown.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

// A file that cannot be printed back, and why. There is none; the next one is named here, with its line.
const std::map<std::string, std::string> kCannotHold{};

TEST(NothingLost, EveryLawPrintsBackEveryCharacterAndReadsBackTheSame) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::size_t files = 0;
  for (const char* const folder : {"laws/text", "laws/versions", "laws/amendments", "laws/drafts", "laws/dialects"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shared / folder)) {
      if (entry.path().extension() != ".md" || kCannotHold.contains(entry.path().filename().string())) continue;
      const auto source = testing::read_file(entry.path());
      const auto draft = read_draft(source);
      ASSERT_TRUE(draft.has_value()) << entry.path() << ": " << draft.error().message;
      const auto printed = to_markdown(*draft);
      EXPECT_EQ(testing::first_difference(testing::characters_of(source), testing::characters_of(printed)), "")
          << entry.path();
      const auto again = read_draft(printed);
      ASSERT_TRUE(again.has_value()) << entry.path() << ": " << again.error().message;
      EXPECT_EQ(testing::structure_of(*again), testing::structure_of(*draft)) << entry.path();
      ++files;
    }
  }
  EXPECT_GT(files, 1800U);
}

DraftText structure_of(std::string_view markdown) { return read_draft(markdown).value(); }

// Lines that Markdown would take for something else when each stands alone.
TEST(NothingLost, LinesThatLookLikeMarkdownStayText) {
  for (const char* const source :
       {"# 法\n\n第一条 甲\n\n    # 乙\n\n    > 丙\n\n    | 丁 |\n", "# 法\n\n```\n# 甲\n第一条 乙\n```\n\n第二条 丙\n",
        "# 法\n\n<!--\n第一章 甲\n第一条 乙\n-->\n\n第二条 丙",
        "法\n===\n\n第一条 甲\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n",
        "# 法 # #\n\n## 第一章 甲# #\n\na | b\n--- | ---\nc | d\n",
        "# 法\n\n第一条 见下表：\n又：\n| a |\n|---|\n| 1 |\n第二条 乙", "[甲]: 乙\n\n# 法\n\n[丙]: 丁\n\n第一条 戊",
        "# 法\n\n## 目录\n\n## 第一章 甲。\n\n| a |\n|---|\n\n第一章 乙\n",
        "# 法\n\n目录\n\n第一章 甲\n\n|---|---|\n|---|---|\n| a |\n\n第一章 甲\n\n第一条 乙",
        "# 法\n\n> 注一\n> 注二\n\n第一条 甲\n\n> 引文\n\n1. 乙\n\n   丙"}) {
    const auto draft = structure_of(source);
    const auto printed = to_markdown(draft);
    EXPECT_EQ(testing::characters_of(printed), testing::characters_of(source)) << source;
    EXPECT_EQ(testing::structure_of(structure_of(printed)), testing::structure_of(draft)) << source << "\nprinted:\n"
                                                                                          << printed;
  }
}

}  // namespace
}  // namespace yanlu::content
