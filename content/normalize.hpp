#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace yanlu::content {

// Whether every byte belongs to well-formed UTF-8 and no character is NUL.
bool is_valid_text(std::string_view text);
// The bytes before the first that is not so.
std::size_t valid_length(std::string_view text);

// Whether anything is said, and what can be told apart by looking (content/same_words.hpp is the stricter one): NFKC
// (full width becomes half width), case folded, and without punctuation, white space and control characters (Unicode
// categories P*, Z*, C*). What changes the sense stays: letters, digits, marks, symbols (<, +, emoji), punctuation
// between two digits, percent signs. Input must be well-formed UTF-8.
std::string normalized_for_comparison(std::string_view text);

// Length in characters (code points), what a person counts on a form.
std::size_t length_in_characters(std::string_view text);

// A short ASCII name for addresses: "反网络暴力法（征求意见稿）" → "fan-wang-luo-bao-li-fa". The prefix 中华人民共和国
// and a trailing bracket are left out, then ICU's Han-Latin; lower case letters, digits and single hyphens, at most
// 60 characters, cut at a hyphen. Never empty: "draft" where nothing is left.
std::string slug_from_title(std::string_view title);

}  // namespace yanlu::content
