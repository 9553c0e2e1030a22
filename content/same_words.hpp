#pragma once

#include <string>
#include <string_view>

namespace yanlu::content {

// Raise it with every change of what counts as the same words.
inline constexpr int kSameWordsVersion = 2;

// The form in which two opinions say the same in the same words: NFKC, radicals as the ideographs they look like, lower
// case, without punctuation, white space and control characters. What changes the sense stays, so that texts that
// differ in it are never equal:
//   - a sign before a number: -5 is not 5, nor .5; 3-5 and 1.5 and 8:30 keep what stands between, 5 6 is not 56;
//   - symbols (<, +, ±, °, emoji), percent, per mille and per ten thousand; minutes and seconds behind a number;
//   - m/s is not ms; M and m behind a number keep their case (5M, 5 mW); 10² is not 102;
//   - the pause behind a negation: 不，同意 is not 不同意.
// Input must be well-formed UTF-8. Version 1 was normalized_for_comparison() (content/normalize.hpp), which still says
// whether anything is said at all.
std::string same_words(std::string_view text);

}  // namespace yanlu::content
