#pragma once

#include <string>
#include <string_view>

namespace yanlu::search::alike {

// Fillers out, and of words for the same thing always the same one: 咋 and 如何 as 怎么, 增设 as 增加.
std::u16string with_one_word_each(std::u16string_view normalised);

}  // namespace yanlu::search::alike
