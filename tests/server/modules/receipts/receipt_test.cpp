#include <gtest/gtest.h>

#include <set>

#include "server/modules/receipts/receipts.hpp"

namespace yanlu::receipts {
namespace {

TEST(Receipt, IsRandomAndPlain) {
  std::set<std::string> given;
  for (int i = 0; i < 200; ++i) given.insert(random_receipt());
  EXPECT_EQ(given.size(), 200U);
  for (const auto& receipt : given) EXPECT_EQ(normalized_receipt(for_display(receipt)), receipt);
}

TEST(Receipt, NoticesAnyCharacterThatIsMistypedAndAnyTwoThatChangedPlaces) {
  const auto receipt = random_receipt();
  ASSERT_TRUE(checks_out(receipt));
  for (std::size_t at = 0; at < receipt.size(); ++at) {
    for (const char c : std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ")) {
      auto mistyped = receipt;
      mistyped[at] = c;
      EXPECT_EQ(checks_out(mistyped), c == receipt[at]) << mistyped;
    }
    for (std::size_t other = 0; other < at; ++other) {
      auto swapped = receipt;
      std::swap(swapped[at], swapped[other]);
      EXPECT_EQ(checks_out(swapped), receipt[at] == receipt[other]) << swapped;
    }
  }
}

TEST(Receipt, IsReadHoweverItWasCopied) {
  for (const char* const typed : {"K7QM3FXD9WPA", "k7qm-3fxd-9wpa", " K7QM 3FXD 9WPA ", "Ｋ７ＱＭ－３ＦＸＤ－９ＷＰＡ",
                                  "K7QM–3FXD—9WPA", "k7qm3 fxd9-wpa。"})
    EXPECT_EQ(normalized_receipt(typed), "K7QM3FXD9WPA") << typed;
  EXPECT_EQ(normalized_receipt("oOiI-lL00-1111"), "001111001111");
  EXPECT_EQ(normalized_receipt("1234-5678-9ABC"), "123456789ABC");
}

TEST(Receipt, IsNothingWhereItCannotBeOne) {
  for (const std::string& typed :
       {std::string(), std::string("K7QM3FXD9WP"), std::string("K7QM3FXD9WPAA"), std::string("K7QM3FXD9WPU"),
        std::string("\xFF"), std::string(1'000'000, 'A'), std::string("' or 1=1; --")})
    EXPECT_FALSE(normalized_receipt(typed).has_value()) << typed.substr(0, 40);
}

}  // namespace
}  // namespace yanlu::receipts
