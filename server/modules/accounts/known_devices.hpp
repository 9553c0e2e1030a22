#pragma once

#include <optional>
#include <string>

#include "server/clock/clock.hpp"

namespace yanlu::accounts {

// A cookie tells which accounts this device has signed in to, signed by the service's secret: guesses of strangers then
// make nobody wait at their own desk. It opens nothing. Of several accounts the latest four are remembered.
inline constexpr const char* kDeviceCookie = "yanlu_device";
inline constexpr std::chrono::days kDeviceIsKnown{180};

// What the device is counted by when it tries this account; nothing where it never signed in to it.
std::optional<std::string> device_known_to(const std::string& secret, const std::string& cookie,
                                           const std::string& username, Instant now);

// The cookie after it did.
std::string with_account(const std::string& secret, const std::string& cookie, const std::string& username,
                         Instant now);

}  // namespace yanlu::accounts
