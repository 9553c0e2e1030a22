#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::set_apart {

enum class Action { see_apart, see_evidence };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::set_apart
