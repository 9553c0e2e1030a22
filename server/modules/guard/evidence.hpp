#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::guard {

struct SameAddress {
  OpinionId opinion;
  std::string body;
  std::string state;
  Instant at;
};

struct Evidence {
  SubmissionId submission;
  std::vector<std::string> reasons;
  Instant at;
  bool kept = false;  // the rest only while it is
  std::string address;
  std::string user_agent;
  Instant goes_at;
  std::vector<SameAddress> others;  // set apart too, from the same address
};

// Managers only; who looked is written down before anything is shown.
Result<Evidence> look_at_evidence(const Services& services, const Actor& actor, SubmissionId submission);

}  // namespace yanlu::guard
