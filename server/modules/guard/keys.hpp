#pragma once

#include <string>
#include <string_view>

namespace yanlu::guard {

// Hashes keyed by the service's secret, one key a purpose: who reads the database cannot try out all addresses.
std::string keyed_hash(std::string_view secret, std::string_view purpose, std::string_view text);

// The same as 32 characters of base64url, for what goes out and comes back.
std::string signature(std::string_view secret, std::string_view purpose, std::string_view text);

// Random characters of base64url.
std::string random_text();

unsigned random_below(unsigned bound);

// The bits that are zero in front of SHA-256 of the text.
unsigned leading_zero_bits(std::string_view text);

}  // namespace yanlu::guard
