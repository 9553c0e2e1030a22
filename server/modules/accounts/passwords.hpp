#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace yanlu::accounts {

// Argon2id with libsodium's interactive limits (64 MB, about 0.1 s). At most two run at a time, so that a burst of
// sign-ins cannot take the machine's memory.
std::string hash_password(const std::string& password);
bool verify_password(const std::string& hash, const std::string& password);
// The same for whoever signs in; nothing where too many wait for their turn already.
std::optional<bool> verify_password_soon(const std::string& hash, const std::string& password);
inline constexpr std::size_t kLongestPassword = 1'000;  // bytes

// What an unknown user name is checked against, so that it takes as long as a known one.
const std::string& hash_of_nobody();

}  // namespace yanlu::accounts
