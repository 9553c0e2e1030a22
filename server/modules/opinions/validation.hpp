#pragma once

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

inline constexpr std::size_t kLongestBody = 5000;  // characters
inline constexpr std::size_t kLongestReason = 2000;
inline constexpr std::size_t kLongestName = 50;
inline constexpr std::size_t kLongestRegion = 100;

// What a person can put right, field by field; empty when all is well. Pure.
std::vector<FieldError> wrong_fields(const NewOpinion& opinion);

}  // namespace yanlu::opinions
