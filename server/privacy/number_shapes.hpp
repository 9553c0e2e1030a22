#pragma once

// What a row of digits can be by its own shape. Digits come as '0' to '9'; an identity number may end in 'X'.

#include <string_view>

namespace yanlu::privacy {

bool is_identity_number(std::string_view digits);      // 18: region, birthday, check character (ISO 7064 MOD 11-2)
bool is_old_identity_number(std::string_view digits);  // 15: region and birthday
bool is_bank_card(std::string_view digits);            // 13 to 19: first digits of an issuer, Luhn
bool is_mobile_number(std::string_view digits);        // 11
// Area code and subscriber's number together; how many digits the area code has, 0 when it is none.
std::size_t area_code_of(std::string_view digits);

}  // namespace yanlu::privacy
