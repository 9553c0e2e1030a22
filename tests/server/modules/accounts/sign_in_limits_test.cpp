#include "server/modules/accounts/sign_in_limits.hpp"

#include <gtest/gtest.h>

#include "server/modules/accounts/known_devices.hpp"

namespace yanlu::accounts {
namespace {

using namespace std::chrono_literals;

const Instant kNow{std::chrono::hours(400'000)};
const std::string kSecret = "a secret of forty characters for the tests";

TEST(SignInLimits, LetFiveTriesThroughAndThenAskToWaitForTheOldest) {
  Tries tries{.pair = 4, .pair_first = kNow - 10min, .pair_last = kNow, .sender = 4};
  EXPECT_FALSE(wait_of_address(tries, kNow).has_value());
  EXPECT_FALSE(wait_of_device(tries, kNow).has_value());
  tries.pair = 5;
  EXPECT_EQ(wait_of_address(tries, kNow).value(), 5min);
  EXPECT_EQ(wait_of_device(tries, kNow).value(), 5min);
}

TEST(SignInLimits, CountAllNamesThatOneAddressTries) {
  const Tries tries{.sender = 20, .sender_first = kNow - 9min};
  EXPECT_EQ(wait_of_address(tries, kNow).value(), 1min);
  EXPECT_FALSE(wait_of_device(tries, kNow).has_value());
}

TEST(SignInLimits, SlowAnAccountThatManyAddressesTryAndLockNobodyOut) {
  Tries attacked{.account = 5000};
  EXPECT_FALSE(wait_of_address(attacked, kNow).has_value()) << "the first try from an address never waits";
  attacked.pair = 1;
  attacked.pair_first = attacked.pair_last = kNow;
  EXPECT_EQ(wait_of_address(attacked, kNow).value(), 15min);
  attacked.account = 13;
  EXPECT_EQ(wait_of_address(attacked, kNow).value(), 8s);
  attacked.account = 9;
  EXPECT_FALSE(wait_of_address(attacked, kNow).has_value());
}

TEST(KnownDevices, AreKnownToTheAccountsThatSignedInThere) {
  const auto cookie = with_account(kSecret, "", "ana", kNow);
  const auto known = device_known_to(kSecret, cookie, "ana", kNow);
  ASSERT_TRUE(known.has_value());
  EXPECT_FALSE(device_known_to(kSecret, cookie, "bea", kNow).has_value());
  EXPECT_FALSE(device_known_to("another secret of forty characters or so", cookie, "ana", kNow).has_value());
  EXPECT_FALSE(device_known_to(kSecret, cookie, "ana", kNow + kDeviceIsKnown).has_value());
  const auto both = with_account(kSecret, cookie, "bea", kNow);
  EXPECT_EQ(device_known_to(kSecret, both, "ana", kNow), known);
  EXPECT_TRUE(device_known_to(kSecret, both, "bea", kNow).has_value());
}

TEST(KnownDevices, RememberFourAccountsAndReadNothingElse) {
  std::string cookie;
  for (const char* const name : {"a", "b", "c", "d", "e"}) cookie = with_account(kSecret, cookie, name, kNow);
  EXPECT_FALSE(device_known_to(kSecret, cookie, "a", kNow).has_value());
  EXPECT_TRUE(device_known_to(kSecret, cookie, "b", kNow).has_value());
  for (const auto& junk : {std::string("~~~"), std::string(5000, 'x'), std::string(70, '.'), cookie + "x"})
    EXPECT_FALSE(device_known_to(kSecret, junk, "a", kNow).has_value());
  EXPECT_EQ(with_account(kSecret, std::string(5000, 'x'), "a", kNow).find('~'), std::string::npos);
}

}  // namespace
}  // namespace yanlu::accounts
