#pragma once

// How texts and queries are made comparable: letters lose their case, traditional Chinese becomes simplified, and a
// character that Unicode keeps only for compatibility (full width, radicals, ideographs of other standards) becomes the
// one that it stands for, where that is one. Nothing else is ignored, and every character stays one character, so a
// position in the folded text is one in the original.

#include <string>
#include <string_view>

namespace yanlu::search {

std::u32string fold(std::string_view utf8);
std::string to_utf8(std::u32string_view characters);

// White space and control characters: they part the chunks of a query and never occur in one.
bool is_space(char32_t character);
// Letters and digits of scripts that put spaces between words: Latin, Greek, Cyrillic, Arabic (so Uyghur) …
bool is_word_character(char32_t character);
// Characters of scripts without such spaces: Han, kana, Hangul, Yi …
bool is_dense_character(char32_t character);
// An accent or the like, which belongs to the character before it.
bool is_mark(char32_t character);

}  // namespace yanlu::search
