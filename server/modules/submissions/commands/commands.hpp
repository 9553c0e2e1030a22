#pragma once

#include "server/modules/submissions/submissions.hpp"

namespace yanlu::submissions {

// Takes back that whoever holds this receipt joined the opinion.
Result<void> withdraw_second(const Services& services, const std::string& receipt, OpinionId opinion);

}  // namespace yanlu::submissions
