#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::notices {

enum class Action { see, send_again };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::notices
