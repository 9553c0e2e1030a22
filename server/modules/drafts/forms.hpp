#pragma once

#include "server/modules/drafts/drafts.hpp"
#include "server/modules/drafts/permissions.hpp"

namespace yanlu::drafts {

// Values of <input type="datetime-local">.
Result<Consultation> read_times(const std::string& opens_at, const std::string& closes_at);

}  // namespace yanlu::drafts
