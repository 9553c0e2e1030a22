#pragma once

// What is left of a short text when the words that carry no matter are taken out: particles, courtesies, one of
// two words for the same thing. And which words turn the meaning of a short text when they change.

#include <string>
#include <string_view>
#include <vector>

#include "search/likeness/tokens.hpp"

namespace yanlu::search::likeness {

std::u16string without_fillers(std::u16string_view normalised);
std::vector<Token> bare_tokens(std::u16string_view normalised);

// Negations, numbers and what stands beside them (signs, units), single letters ("B市").
bool turns_meaning(Token token);
// "Up" and "down": one in the place of the other turns the meaning.
bool are_opposites(Token left, Token right);

// What a name of a place, a house, a school or an article ends with.
bool ends_a_name(Token token);

}  // namespace yanlu::search::likeness
