#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

// A receipt is 12 characters of Crockford's base 32: no I, L, O, U, so that it survives being read out over the
// telephone and copied by hand. 11 are random (55 bits), the last checks them: a sum over GF(32) in which each place
// has another weight, so that any one mistyped character and any two that changed places are noticed (a Reed-Solomon
// code with one check symbol; Wagner and Putter, "Error detecting decimal digits", 1989, for what typists get wrong).
std::string random_receipt();

// What can be one, as stored; nothing for what cannot. Whether anybody was given it, known_receipt() says.
std::optional<std::string> normalized_receipt(std::string_view typed);

// Of what normalized_receipt() reads. It does not ask itself: the first receipts were given without.
bool checks_out(const std::string& receipt);

// for_display() of opinions.hpp groups them: "K7QM-3FXD-9WPA".
// "K 7 Q M, 3 F X D, 9 W P A": what a screen reader is to say.
std::string spelled(const std::string& receipt);

}  // namespace yanlu::opinions
