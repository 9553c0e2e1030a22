#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "content/draft_text.hpp"

namespace yanlu::content {

// Looks at what a text counts while it is read: divisions among their siblings, （一）（二） within an article; and at
// lines that no statute has. What is doubtful becomes a warning at its line, for a person to look at; nothing is
// changed.
class NumberingCheck {
 public:
  explicit NumberingCheck(std::vector<Warning>& warnings) : warnings_(warnings) {}

  void see_division(const Division& division);
  // An article or a passage begins: its items count from one.
  void see_element() { last_item_ = 0; }
  void see_line(std::string_view text, int line);

 private:
  void see_item(int number, int line);
  void warn(int line, std::string message) { warnings_.push_back({line, std::move(message)}); }

  struct Count {
    int last = 0;
    bool may_restart = true;  // a higher division came since
  };
  std::vector<Warning>& warnings_;
  std::array<Count, 6> divisions_{};  // by kind
  int last_item_ = 0;
};

}  // namespace yanlu::content
