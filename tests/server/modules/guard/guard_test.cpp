// What needs no database: rates, challenges, keys, limits.

#include <gtest/gtest.h>

#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/keys.hpp"
#include "server/modules/guard/rates.hpp"
#include "server/modules/guard/settings.hpp"

namespace yanlu::guard {
namespace {

using namespace std::chrono_literals;

constexpr auto kWindow = 600s;
const Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + 12h};
const std::string kTestSecret = "a secret of forty characters for the tests";

TEST(Rates, WindowsBeginAtRoundTimes) {
  EXPECT_EQ(window_start(kNoon, kWindow), kNoon);
  EXPECT_EQ(window_start(kNoon + 599s, kWindow), kNoon);
  EXPECT_EQ(window_start(kNoon + 600s, kWindow), kNoon + 600s);
}

TEST(Rates, TheWindowBeforeSlidesOutOfSight) {
  EXPECT_DOUBLE_EQ(estimate({60, 0}, kNoon, kWindow), 60);
  EXPECT_DOUBLE_EQ(estimate({60, 3}, kNoon + 300s, kWindow), 33);
  EXPECT_NEAR(estimate({60, 3}, kNoon + 599s, kWindow), 3.1, 0.01);
}

TEST(Rates, TheWaitEndsExactlyWhenThereIsRoom) {
  for (const Counts counts :
       {Counts{0, 60}, Counts{60, 0}, Counts{60, 20}, Counts{59, 1}, Counts{7, 60}, Counts{0, 70}})
    for (const auto elapsed : {0s, 1s, 250s, 599s}) {
      const auto now = kNoon + elapsed;
      if (estimate(counts, now, kWindow) + 1 <= 60) continue;
      const auto room_at = [&](Instant at) {
        // Nothing happens meanwhile: what is this window's now is the one before later.
        const bool later = window_start(at, kWindow) > window_start(now, kWindow);
        return estimate(later ? Counts{counts.current, 0} : counts, at, kWindow) + 1 <= 60 + 1e-9;
      };
      const auto wait = wait_for_room(counts, 60, now, kWindow);
      EXPECT_TRUE(room_at(now + wait)) << counts.previous << '/' << counts.current << " at " << elapsed.count();
      if (wait > 1s) {
        EXPECT_FALSE(room_at(now + wait - 2s)) << counts.previous << '/' << counts.current << " at " << elapsed.count();
      }
    }
}

// As the browser does it, only slower.
std::string proof_for(const Challenge& challenge) {
  std::string proof;
  for (int part = 0; part < kParts; ++part) {
    int n = 0;
    while (leading_zero_bits(challenge.signature + ':' + std::to_string(part) + ':' + std::to_string(n)) <
           static_cast<unsigned>(challenge.difficulty))
      ++n;
    proof += (part == 0 ? "" : ",") + std::to_string(n);
  }
  return proof;
}

TEST(Challenges, AreReadBackAsTheyWereMade) {
  const auto text = new_challenge(kTestSecret, "hua-yuan", 8, kNoon);
  const auto challenge = read_challenge(kTestSecret, text, "hua-yuan", kNoon + 1min);
  ASSERT_TRUE(challenge);
  EXPECT_EQ(challenge->issued, kNoon);
  EXPECT_EQ(challenge->difficulty, 8);
  EXPECT_EQ(challenge->signature.size(), 32U);  // with part and number one block of SHA-256
  EXPECT_NE(text, new_challenge(kTestSecret, "hua-yuan", 8, kNoon));
}

TEST(Challenges, CountForOneDraftOneSecretAndTwoHours) {
  const auto text = new_challenge(kTestSecret, "hua-yuan", 8, kNoon);
  EXPECT_FALSE(read_challenge(kTestSecret, text, "other", kNoon));
  EXPECT_FALSE(read_challenge("another secret of forty characters, tests", text, "hua-yuan", kNoon));
  EXPECT_TRUE(read_challenge(kTestSecret, text, "hua-yuan", kNoon + kChallengeHolds - 1s));
  EXPECT_FALSE(read_challenge(kTestSecret, text, "hua-yuan", kNoon + kChallengeHolds));
}

TEST(Challenges, CannotBeMadeEasier) {
  auto text = new_challenge(kTestSecret, "hua-yuan", 18, kNoon);
  const auto difficulty = text.find(".18.");
  ASSERT_NE(difficulty, std::string::npos);
  text.replace(difficulty, 4, ".8.");
  EXPECT_FALSE(read_challenge(kTestSecret, text, "hua-yuan", kNoon));
  for (const char* const nonsense : {"", ".", "hua-yuan.1.2.3.4", "hua-yuan....", "a.b.c.d.e.f"})
    EXPECT_FALSE(read_challenge(kTestSecret, nonsense, "hua-yuan", kNoon)) << nonsense;
}

TEST(Proofs, AreEightNumbersThatHashToZeros) {
  const auto challenge =
      read_challenge(kTestSecret, new_challenge(kTestSecret, "hua-yuan", 10, kNoon), "hua-yuan", kNoon);
  const auto proof = proof_for(*challenge);
  EXPECT_TRUE(solves(*challenge, proof));
  EXPECT_FALSE(solves(*challenge, ""));
  EXPECT_FALSE(solves(*challenge, proof.substr(0, proof.rfind(','))));
  EXPECT_FALSE(solves(*challenge, proof + ",0"));
  EXPECT_FALSE(solves(*challenge, "x" + proof));
  EXPECT_FALSE(solves(*challenge, "0,0,0,0,0,0,0,0"));
  const auto another =
      read_challenge(kTestSecret, new_challenge(kTestSecret, "hua-yuan", 10, kNoon), "hua-yuan", kNoon);
  EXPECT_FALSE(solves(*another, proof));
}

TEST(Keys, DifferByPurposeAndSecret) {
  EXPECT_EQ(keyed_hash("s", "a", "x"), keyed_hash("s", "a", "x"));
  EXPECT_NE(keyed_hash("s", "a", "x"), keyed_hash("s", "b", "x"));
  EXPECT_NE(keyed_hash("s", "a", "x"), keyed_hash("t", "a", "x"));
  // SHA-256 of "" begins with e3, of "39" with 0b918943.
  EXPECT_EQ(leading_zero_bits(""), 0U);
  EXPECT_EQ(leading_zero_bits("39"), 4U);
}

TEST(Limits, AreCheckedFieldByField) {
  const Settings good{.address_soft = 10,
                      .address_hard = 60,
                      .draft_busy = 120,
                      .wrong_receipts = 30,
                      .comparisons = 200,
                      .fastest_seconds = 3,
                      .proof = "automatic",
                      .difficulty = 15,
                      .evidence_days = 90};
  EXPECT_TRUE(wrong_settings(good).empty());
  auto bad = good;
  bad.address_hard = 10;
  ASSERT_EQ(wrong_settings(bad).size(), 1U);
  EXPECT_EQ(wrong_settings(bad)[0].field, "address_hard");
  bad = good;
  bad.proof = "sometimes";
  bad.difficulty = 40;
  EXPECT_EQ(wrong_settings(bad).size(), 2U);
}

}  // namespace
}  // namespace yanlu::guard
