#pragma once

#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::set_apart {

struct SameAddress {
  OpinionId opinion;
  std::string body;
  std::string state;
  Instant at;
};

struct SeenEvidence {
  receipts::Evidence evidence;
  std::vector<SameAddress> others;  // set apart too, from the same address; while that is kept
};

// Managers only; who looked is written down before anything is shown.
Result<SeenEvidence> look_at_evidence(const Services& services, const Actor& actor, SubmissionId submission);

}  // namespace yanlu::set_apart
