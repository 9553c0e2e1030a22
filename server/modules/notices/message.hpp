#pragma once

#include <string>
#include <vector>

#include "server/clock/clock.hpp"
#include "server/view/messages.hpp"

namespace yanlu::notices {

// What a message says. No names, no words of the resident: whoever reads along learns what the receipt's page would
// tell, and that only with the link.
struct Change {
  std::string kind;     // kept, set_aside, submitted, outcome_recorded
  std::string article;  // "第二条"; "" : the whole draft
  std::string outcome;  // of outcome_recorded
};
struct Story {
  std::string draft_title;
  std::string receipt;  // as it is shown
  std::string receipt_link;
  std::string stop_link;
  std::vector<Change> changes;  // none: the message that brings the receipt
};

std::string mail_subject(const view::Messages& messages, const Story& story);
std::string mail_text(const view::Messages& messages, const Story& story);
std::string sms_text(const view::Messages& messages, const Story& story);

inline constexpr int kMostAttempts = 8;
// How long to wait after this many attempts: a minute, three, nine, … at most twelve hours.
std::chrono::minutes wait_after(int attempts);

}  // namespace yanlu::notices
