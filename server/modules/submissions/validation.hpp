#pragma once

#include "server/modules/submissions/submissions.hpp"

namespace yanlu::submissions {

inline constexpr std::size_t kLongestBody = 5000;  // characters
inline constexpr std::size_t kLongestReason = 2000;
// Of who joins: their own opinion with its wording, reason and quote.
inline constexpr std::size_t kLongestJoining = 13000;
inline constexpr std::size_t kLongestName = 50;
inline constexpr std::size_t kLongestRegion = 100;

inline constexpr std::size_t kLongestQuote = 500;
inline constexpr std::size_t kLongestSurroundings = 100;
inline constexpr std::size_t kMostOpinions = 50;  // in one submission
inline constexpr std::size_t kMostCompared = 20;  // of them, with those that are shown

// The name of a field of the opinion at this position of a submission: body, body_2, body_3.
std::string numbered(const std::string& field, std::size_t position);

}  // namespace yanlu::submissions
