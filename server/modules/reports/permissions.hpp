#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::reports {

enum class Action { see_desk, compose, submit, see_submitted, record_outcome };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::reports
