#pragma once

#include <string>
#include <string_view>

namespace yanlu::search::likeness {

// What stands between two words, between two clauses, and around lines that only name the subject ("Re: …").
inline constexpr char16_t kSpace = u' ';
inline constexpr char16_t kClause = u'\n';
inline constexpr char16_t kSubject = u'\x02';
// Tokens of their own in the private use area: M behind a number, which is not m, and the pause behind a negation.
inline constexpr char16_t kMega = u'\uE04D';
inline constexpr char16_t kPause = u'\uE02C';

// Width, case, compatibility forms, radicals and traditional characters folded; punctuation and white space only as the
// marks above. What changes the sense of a number or a negation stays: -5, 1.5, 5%, 5‰, 5′, 5M, 10², 不，同意. What has
// nothing but punctuation keeps it.
std::u16string normalise(std::string_view utf8);

// Han, kana, Hangul and whatever else is a token by itself; other letters and digits make words.
inline bool stands_alone(char16_t unit) { return unit >= 0x2E80; }
inline bool is_mark(char16_t unit) { return unit == kSpace || unit == kClause || unit == kSubject; }

}  // namespace yanlu::search::likeness
