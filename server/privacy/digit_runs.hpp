#pragma once

// Telephone, identity and card numbers: what is made of digits with spaces or dashes between.

#include <vector>

#include "server/privacy/masking.hpp"
#include "server/privacy/symbols.hpp"

namespace yanlu::privacy {

// Adds what the run of digits that begins at `start` holds; returns where to read on.
std::size_t read_digits(const Symbols& symbols, std::size_t start, std::vector<PersonalNumber>& found);

}  // namespace yanlu::privacy
