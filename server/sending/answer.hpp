#pragma once

#include <string>

namespace yanlu::sending {

// What is known once the other side was spoken to.
enum class Outcome {
  sent,       // it has taken the message over
  retry,      // it has not, and may later
  failed,     // it never will
  uncertain,  // the line broke between the message and the answer
};

struct Answer {
  Outcome outcome = Outcome::retry;
  std::string cause = {};   // one of the catalogue's "notice_cause." texts: "unreachable"; "" : all well
  std::string detail = {};  // for the log: never an address
};

}  // namespace yanlu::sending
