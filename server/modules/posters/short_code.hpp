#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yanlu::posters {

// Six characters of Crockford's base 32, which has no letter that is taken for a digit: "7K3MQ2". Short enough to be
// read aloud over the telephone; no secret.
std::string random_code();
// As stored, from what somebody typed: small letters, dashes, spaces, O for 0, I and L for 1. Nothing where it cannot
// be a code.
std::optional<std::string> normalized_code(std::string_view typed);

}  // namespace yanlu::posters
