#include "server/http/percent.hpp"

#include <gtest/gtest.h>

namespace yanlu::http {
namespace {

TEST(Percent, EncodesAllButUnreservedCharacters) {
  EXPECT_EQ(percent_encode("a-Z_0.9~"), "a-Z_0.9~");
  EXPECT_EQ(percent_encode("中 /?&=+%"), "%E4%B8%AD%20%2F%3F%26%3D%2B%25");
}

TEST(Percent, DecodesWhatItEncodes) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all), PlusSign::stays), all);
}

TEST(Percent, ReadsAPlusAsItIsTold) {
  EXPECT_EQ(percent_decode("a+b", PlusSign::stays), "a+b");
  EXPECT_EQ(percent_decode("a+b", PlusSign::is_space), "a b");
}

TEST(Percent, ReadsNoBrokenEscape) {
  for (const char* const text : {"%", "%4", "%zz", "%-1", "a%", "% 1", "%+1", "%0x"})
    EXPECT_FALSE(percent_decode(text, PlusSign::stays).has_value()) << text;
}

TEST(Urlencoded, KeepsOrderRepetitionsAndEmptyValues) {
  const FormPairs expected{{"a", "1"}, {"a", "2"}, {"b", ""}, {"c", ""}, {"中", "文 字"}};
  EXPECT_EQ(parse_urlencoded("a=1&a=2&b=&c&&%E4%B8%AD=%E6%96%87+%E5%AD%97"), expected);
  EXPECT_EQ(parse_urlencoded(""), FormPairs{});
  EXPECT_FALSE(parse_urlencoded("a=%x").has_value());
}

TEST(Query, LeavesOutWhatIsEmpty) {
  EXPECT_EQ(to_query({{"q", "中&"}, {"state", ""}, {"x", "1"}}), "q=%E4%B8%AD%26&x=1");
}

}  // namespace
}  // namespace yanlu::http
