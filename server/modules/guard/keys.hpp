#pragma once

#include <string>
#include <string_view>

#include "server/privacy/keyed_hash.hpp"

namespace yanlu::guard {

using privacy::keyed_hash;
using privacy::signature;

// Random characters of base64url.
std::string random_text();

unsigned random_below(unsigned bound);

// The bits that are zero in front of SHA-256 of the text.
unsigned leading_zero_bits(std::string_view text);

}  // namespace yanlu::guard
