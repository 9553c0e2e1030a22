#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/clock/clock.hpp"

namespace yanlu::guard {

// A puzzle that the browser solves while a person writes. Nothing is kept of it here: it carries what was asked and
// when, signed. In text: DRAFT.SECONDS.DIFFICULTY.RANDOM.SIGNATURE
//
// Solved by kParts numbers n of which SHA-256("SIGNATURE:part:n") begins with `difficulty` zero bits. Several small
// puzzles instead of a large one, because then hardly anybody is unlucky: the slowest of a hundred waits
// twice as long as most, not five times. The signature alone is hashed since the rest is in it, and so
// that one block of SHA-256 is enough.
inline constexpr int kParts = 8;
inline constexpr auto kChallengeHolds = std::chrono::hours(2);

struct Challenge {
  std::string draft;  // slug
  Instant issued;
  int difficulty = 0;
  std::string signature;
};

std::string new_challenge(std::string_view secret, std::string_view draft, int difficulty, Instant now);

// Nothing for what was not made here, for another draft, or too long ago.
std::optional<Challenge> read_challenge(std::string_view secret, const std::string& text, std::string_view draft,
                                        Instant now);

// `proof`: the numbers, joined by commas.
bool solves(const Challenge& challenge, const std::string& proof);

}  // namespace yanlu::guard
