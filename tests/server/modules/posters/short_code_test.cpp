#include "server/modules/posters/short_code.hpp"

#include <gtest/gtest.h>

#include <set>

namespace yanlu::posters {
namespace {

TEST(ShortCode, IsWhatItReadsBackAsHoweverItIsTyped) {
  EXPECT_EQ(normalized_code("7K3MQ2"), "7K3MQ2");
  EXPECT_EQ(normalized_code("7k3-mq2"), "7K3MQ2");
  EXPECT_EQ(normalized_code("o1 i l0O"), "011100");
  for (const char* const wrong : {"", "7K3MQ", "7K3MQ22", "7K3MU2", "7K3MQ！", "7K3M/2"})
    EXPECT_EQ(normalized_code(wrong), std::nullopt) << wrong;
}

TEST(ShortCode, IsNewEachTime) {
  std::set<std::string> codes;
  for (int i = 0; i < 100; ++i) {
    const auto code = random_code();
    EXPECT_EQ(normalized_code(code), code);
    codes.insert(code);
  }
  EXPECT_GT(codes.size(), 97U);  // of a thousand million
}

}  // namespace
}  // namespace yanlu::posters
