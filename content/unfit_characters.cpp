#include "content/unfit_characters.hpp"

#include <unicode/utf8.h>

#include <array>
#include <cstdint>
#include <cstdio>

#include "content/character_kinds.hpp"

namespace yanlu::content {
namespace {

enum class Fitness { fit, space, taken_out, private_use };

Fitness fitness_of(char32_t character) {
  if (character == '\t' || character == '\n' || character == '\r') return Fitness::fit;
  if (is_rare_line_end(character)) return Fitness::space;
  if (is_control(character) || marks_a_note(character) || turns_direction(character) || is_noncharacter(character))
    return Fitness::taken_out;
  return is_private_use(character) ? Fitness::private_use : Fitness::fit;
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
    switch (fitness_of(static_cast<char32_t>(character))) {
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
