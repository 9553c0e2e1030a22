#pragma once

#include <unicode/unistr.h>

namespace yanlu::documents {

// Of the characters beyond ASCII, the share that people write most: the 3,755 of GB 2312's first level, simplified or
// traditional, kana, Chinese punctuation. Above 0.9 in real text; bytes read in an encoding that they are not in give
// characters from all over the table. 1 where all is ASCII.
double plausibility(const icu::UnicodeString& text);

}  // namespace yanlu::documents
