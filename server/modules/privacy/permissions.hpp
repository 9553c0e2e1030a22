#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::privacy {

enum class Action { see_requests, decide, erase_everything, set_retention };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::privacy
