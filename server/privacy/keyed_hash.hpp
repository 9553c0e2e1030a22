#pragma once

#include <string>
#include <string_view>

namespace yanlu::privacy {

// Hashes keyed by the service's secret, one key a purpose: who reads the database cannot try out all addresses or
// telephone numbers.
std::string keyed_hash(std::string_view secret, std::string_view purpose, std::string_view text);

// The same as 32 characters of base64url, for what goes out and comes back.
std::string signature(std::string_view secret, std::string_view purpose, std::string_view text);

}  // namespace yanlu::privacy
