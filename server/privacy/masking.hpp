#pragma once

// Personal numbers inside free text: found and covered wherever the reader's role does not need them. Pure; the words
// themselves stay as they are where they are kept.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::privacy {

enum class PersonalKind {
  mobile,     // 11 digits, also +86, spaces, dashes, full-width digits
  landline,   // with its area code; without one only behind the word for telephone
  identity,   // 18 characters with a true check character, or the old 15; of a real region and birthday
  bank_card,  // 13 to 19 digits that pass Luhn's test
  plate,      // 京A·12345, and the 8 characters of new-energy vehicles
  email,
};

struct PersonalNumber {
  PersonalKind kind;
  std::size_t begin = 0;  // bytes
  std::size_t end = 0;
  friend bool operator==(const PersonalNumber&, const PersonalNumber&) = default;
};

// In the order of the text; none overlap. Takes time proportional to the text.
std::vector<PersonalNumber> personal_numbers(std::string_view text);

// The text with stars in place of most characters of each: 138****5678. What was masked once is left alone.
std::string masked(std::string_view text);

}  // namespace yanlu::privacy
