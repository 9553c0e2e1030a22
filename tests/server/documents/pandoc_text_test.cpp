#include "server/documents/pandoc_text.hpp"

#include <gtest/gtest.h>

namespace yanlu::documents {
namespace {

std::string words(const std::string& text) { return R"({"t":"Plain","c":[{"t":"Str","c":")" + text + R"("}]})"; }

std::string table_of(const std::string& left, const std::string& right) {
  const std::string none = R"(["",[],[]])";
  const auto cell = [&](const std::string& block) {
    return "[" + none + R"(,{"t":"AlignDefault"},1,1,[)" + block + "]]";
  };
  return R"({"t":"Table","c":[)" + none + ",[null,[]],[],[" + none + ",[]],[[" + none + ",0,[],[[" + none + ",[" +
         cell(left) + "," + cell(right) + "]]]]],[" + none + ",[]]]}";
}

std::string document(const std::string& block) { return R"({"meta":{},"blocks":[)" + block + "]}"; }

TEST(PandocText, WritesTables) {
  EXPECT_EQ(text_of_pandoc(document(table_of(words("甲"), words("乙"))), Metadata::hidden).value(),
            "| 甲 | 乙 |\n| --- | --- |\n\n");
}

// A table in a table in a table … writes its words once for each: a few kilobytes can ask for gigabytes.
TEST(PandocText, WritesWhatIsNestedOnlyToABound) {
  constexpr int kNested = 30;
  auto block = words(std::string(3'000'000, 'a'));
  for (int i = 0; i < kNested; ++i) block = table_of(words("x"), block);
  EXPECT_FALSE(text_of_pandoc(document(block), Metadata::hidden).has_value());
}

}  // namespace
}  // namespace yanlu::documents
