#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::set_apart {

using receipts::Decision;

// Of a form: release, set_aside.
std::optional<Decision> decision_from(const std::string& text);

// Lets submissions set apart into the queue, or sets them aside for a reason that their authors are told. Returns how
// many were decided on; those that somebody else decided on meanwhile stay as they are.
Result<std::size_t> decide(const Services& services, const Actor& actor, const std::vector<std::int64_t>& submissions,
                           Decision decision, const std::string& reason);

}  // namespace yanlu::set_apart
