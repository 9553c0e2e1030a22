#include "server/privacy/masking.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>

#include "server/privacy/number_shapes.hpp"
#include "tests/support/processor_time.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::privacy {
namespace {

TEST(Masking, KeepsAFewCharactersOfEachKind) {
  const std::vector<std::pair<const char*, const char*>> cases{
      {"电话13812345678。", "电话138****5678。"},
      {"我的手机是 138 1234 5678，谢谢", "我的手机是 138 **** 5678，谢谢"},
      {"138-1234-5678", "138-****-5678"},
      {"１３８１２３４５６７８", "１３８****５６７８"},
      {"+8613812345678", "+86138****5678"},
      {"+86 138-1234-5678", "+86 138-****-5678"},
      {"0086-13812345678", "0086-138****5678"},
      {"tel13812345678", "tel138****5678"},
      {"0731-88886666", "0731-******66"},
      {"（0731）88886666", "（0731）******66"},
      {"010 8888 6666", "010 **** **66"},
      {"02188886666转801", "021******66转801"},
      {"0731－8888666", "073*－*****66"},
      {"家里座机：88886666", "家里座机：******66"},
      {"身份证11010519491231002X。", "身份证110*************2X。"},
      {"11010519491231002x", "110*************2x"},
      {"440524 18800101 0014", "440524 18800101 0014"},  // of 1880: a true check character, no living person
      {"430102 19900307 1238", "430102 19900307 1238"},
      {"110105491231002", "110**********02"},
      {"卡号6222021234567894", "卡号6222********7894"},
      {"6222 0212 3456 7894", "6222 **** **** 7894"},
      {"378282246310005", "3782*******0005"},
      {"车牌京A·12345占道", "车牌京A·***45占道"},
      {"京A12345", "京A***45"},
      {"湘Ａ 1B234", "湘Ａ ***34"},
      {"粤BD12345", "粤B****45"},
      {"粤B12345D", "粤B****5D"},
      {"粤Z·1234港", "粤Z·***4港"},
      {"沪C·1234挂", "沪C·***4挂"},
      {"写信给wang.jianguo@example.com.cn吧", "写信给w***********@example.com.cn吧"},
      {"13812345678@163.com", "1**********@163.com"},
      {"a@b.cn", "*@b.cn"},
      {"13812345678,13987654321", "138****5678,139****4321"},
      {"13812345678 13987654321", "138****5678 139****4321"},
      {"1.13812345678", "1.138****5678"}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(masked(text), expected);
}

TEST(Masking, LeavesWhatIsNobodysNumber) {
  for (const char* const text : {"中华人民共和国主席令第八十五号",
                                 "第13812345678号",
                                 "国务院令第588号",
                                 "（2019）湘0102民初12345号",
                                 "2019-02-28 11:25:05",
                                 "2026年11月23日",
                                 "20190228",
                                 "投资13812345678元",
                                 "13812345678.50",
                                 "共13812345678吨",
                                 "第一百二十条之一",
                                 "1,381,234,567",
                                 "邮编410000",
                                 "12345",
                                 "12315热线",
                                 "拨打96777",
                                 "400-800-8888",
                                 "A00074795",
                                 "A市A3区B小区12栋1203",
                                 "G107国道",
                                 "京A大队",
                                 "新A7县",
                                 "川A12",
                                 "统一社会信用代码91430100MA4L123456",
                                 "@人民日报",
                                 "a@b",
                                 "@@@",
                                 "3.1415926535897",
                                 "1949-1999",
                                 "10-20-30",
                                 "11010519491231002",
                                 "110105194912310021",
                                 "6222021234567890",
                                 "138123456789",
                                 "0000000000000000",
                                 "4444444444444444",
                                 "第8888888888888888条",
                                 ""})
    EXPECT_EQ(masked(text), text);
}

TEST(Masking, DoesNothingTwice) {
  const std::string text =
      "电话+86 138-1234-5678，座机0731-88886666，身份证11010519491231002X，卡6222 0212 3456 "
      "7894，车京A·12345，邮箱wang@example.com";
  const auto once = masked(text);
  EXPECT_EQ(personal_numbers(text).size(), 6U);
  EXPECT_TRUE(personal_numbers(once).empty()) << once;
  EXPECT_EQ(masked(once), once);
}

TEST(Masking, FindsWhatOverlapsOnce) {
  EXPECT_EQ(masked("138 1234 5678@163.com"), "138 **** 5678@163.com");
  const auto found = personal_numbers("x13812345678@163.com@163.com");
  for (std::size_t i = 1; i < found.size(); ++i) EXPECT_LE(found[i - 1].end, found[i].begin);
}

TEST(Masking, BearsBytesThatAreNoText) {
  for (const std::string text : {"\xFF\xFE", "\xE4\xBA", "京\xE4",
                                 "\xF0\x9F\x98\x80"
                                 "13812345678",
                                 "\xC0\xAF"
                                 "1"})
    EXPECT_EQ(masked(masked(text)), masked(text));
  EXPECT_EQ(masked("\xE4"
                   "13812345678\xBA"),
            "\xE4"
            "138****5678\xBA");
}

TEST(NumberShapes, IdentityNumbersHaveTheirCheckCharacter) {
  EXPECT_TRUE(is_identity_number("11010519491231002X"));
  EXPECT_FALSE(is_identity_number("110105194912310020"));
  EXPECT_FALSE(is_identity_number("99010519491231002X"));
  // Each wrong digit shows.
  const std::string good = "11010519491231002X";
  for (std::size_t i = 0; i < 17; ++i)
    for (char c = '0'; c <= '9'; ++c) {
      auto other = good;
      other[i] = c;
      EXPECT_EQ(is_identity_number(other), other == good) << other;
    }
}

TEST(NumberShapes, BirthdaysAreDaysThatWere) {
  EXPECT_TRUE(is_old_identity_number("110105490228002"));
  EXPECT_FALSE(is_old_identity_number("110105490229002"));
  EXPECT_TRUE(is_old_identity_number("110105480229002"));
  EXPECT_FALSE(is_old_identity_number("110105491331002"));
}

TEST(Masking, TakesTimeInProportion) {
  const auto measure = [](const std::string& piece, std::size_t size) {
    std::string text;
    while (text.size() < size) text += piece;
    return testing::processor_seconds([&] { masked(text); });
  };
  for (const char* const piece : {"1", "1 ", "13812345678 ", "@", "a@", "a@b.", "京A", "京", "电话:", "0", "- ", "a"}) {
    const auto once = std::min(measure(piece, 75'000), measure(piece, 75'000));
    const auto four_times = measure(piece, 300'000);
    EXPECT_TRUE(testing::is_in_proportion(once, four_times)) << piece << ": " << once << " s, " << four_times << " s";
    EXPECT_LT(four_times, 8) << piece;
  }
}

std::map<PersonalKind, std::size_t> count_in(std::string_view text) {
  std::map<PersonalKind, std::size_t> counts;
  for (const auto& number : personal_numbers(text)) {
    ++counts[number.kind];
    if (std::getenv("YANLU_SHOW_FOUND") != nullptr)  // NOLINT(concurrency-mt-unsafe): nobody sets it
      std::cout << static_cast<int>(number.kind) << ' ' << text.substr(number.begin, number.end - number.begin) << '\n';
  }
  return counts;
}

TEST(Masking, FindsNothingPersonalInLaws) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::size_t laws = 0;
  std::size_t numbers = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(shared / "laws" / "text")) {
    if (!entry.is_regular_file() || laws == 2000) continue;
    ++laws;
    for (const auto& [kind, count] : count_in(testing::read_file(entry.path()))) numbers += count;
  }
  EXPECT_GT(laws, 100U);
  EXPECT_LE(numbers, laws / 100);
  std::cout << numbers << " numbers in " << laws << " laws\n";
}

TEST(Masking, FindsHardlyAnythingFalseInPetitions) {
  YANLU_NEEDS_SHARED_DATA(shared);
  auto counts = count_in(testing::read_file(shared / "opinions" / "petitions.tsv"));
  for (const auto& [kind, count] : counts) std::cout << static_cast<int>(kind) << ": " << count << '\n';
  // The 4326 petitions were stripped of names and numbers before they were given away.
  EXPECT_LE(counts[PersonalKind::identity] + counts[PersonalKind::bank_card], 10U);
  EXPECT_LE(counts[PersonalKind::plate], 20U);
}

}  // namespace
}  // namespace yanlu::privacy
