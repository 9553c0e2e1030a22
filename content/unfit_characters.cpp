#include "content/unfit_characters.hpp"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstdio>

namespace yanlu::content {
namespace {

enum class Fitness { fit, space, taken_out, private_use };

bool turns_direction(UChar32 character) {
  return character == 0x061C || character == 0x200E || character == 0x200F ||
         (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x206F);
}

bool is_noncharacter(UChar32 character) {
  return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
}

Fitness fitness_of(UChar32 character) {
  if (character == '\t' || character == '\n' || character == '\r') return Fitness::fit;
  if (character == '\f' || character == '\v' || character == 0x85 || character == 0x2028 || character == 0x2029)
    return Fitness::space;
  const bool control = character < 0x20 || (character >= 0x7F && character <= 0x9F);
  const bool marks_a_note = character >= 0xFFF9 && character <= 0xFFFB;
  if (control || marks_a_note || turns_direction(character) || is_noncharacter(character)) return Fitness::taken_out;
  const bool private_use = (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
  return private_use ? Fitness::private_use : Fitness::fit;
}

std::string code_of(UChar32 character) {
  std::array<char, 12> code{};
  std::snprintf(code.data(), code.size(), "U+%04X", static_cast<unsigned>(character));
  return code.data();
}

class Cleaner {
 public:
  Fit clean(std::string_view markdown) {
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(markdown.data());
    for (std::size_t at = 0; at < markdown.size();) {
      const auto begin = at;
      UChar32 character = 0;
      U8_NEXT(bytes, at, markdown.size(), character);
      add(markdown.substr(begin, at - begin), character);
      // As content/blocks.hpp counts lines.
      if (character == '\n' || (character == '\r' && markdown.substr(at, 1) != "\n")) ++line_;
    }
    return std::move(fit_);
  }

 private:
  void add(std::string_view bytes, UChar32 character) {
    switch (fitness_of(character)) {
      case Fitness::space:
        fit_.text += ' ';
        return;
      case Fitness::taken_out:
        if (warned_of_control_ != line_) warn("这一行有不能保存的控制字符，已经略去，请核对。");
        warned_of_control_ = line_;
        return;
      case Fitness::private_use:
        if (warned_of_private_ != line_)
          warn("这一行有自造字区的字（" + code_of(character) +
               "），在别的电脑上会显示成别的字或者空白，请换成通用的字。");
        warned_of_private_ = line_;
        break;
      case Fitness::fit:
        break;
    }
    fit_.text += bytes;
  }

  void warn(std::string message) { fit_.warnings.push_back({line_, std::move(message)}); }

  Fit fit_;
  int line_ = 1;
  int warned_of_control_ = 0;
  int warned_of_private_ = 0;
};

}  // namespace

Fit fit_characters(std::string_view markdown) { return Cleaner().clean(markdown); }

}  // namespace yanlu::content
