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

// The message that asks whether its reader wants to be told. It carries no receipt: whoever typed the number or address
// may have been a stranger.
struct CodeStory {
  std::string draft_title;
  std::string code;
  std::string minutes;  // how long it counts
  std::string link;     // does the same; mails only
  std::string stop_link;
};
std::string code_subject(const view::Messages& messages, const CodeStory& story);
std::string code_mail_text(const view::Messages& messages, const CodeStory& story);
std::string code_sms_text(const view::Messages& messages, const CodeStory& story);

inline constexpr int kMostAttempts = 8;
// How long to wait after this many attempts: a minute, three, nine, … at most twelve hours.
std::chrono::minutes wait_after(int attempts);

}  // namespace yanlu::notices
