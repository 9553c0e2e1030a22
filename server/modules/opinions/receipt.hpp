#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace yanlu::opinions {

// A receipt is 12 characters of Crockford's base 32 (60 random bits): no I, L, O, U, so that it survives being read out
// over the telephone and copied by hand.
std::string random_receipt();

// "k7qm 3fxd-9wpa", full width too, with I and L for 1 and O for 0 → "K7QM3FXD9WPA". Nothing for what cannot be one.
std::optional<std::string> normalized_receipt(std::string_view typed);

// "K7QM-3FXD-9WPA"
std::string for_display(const std::string& receipt);

}  // namespace yanlu::opinions
