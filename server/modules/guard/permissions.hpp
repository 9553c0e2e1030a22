#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::guard {

enum class Action { see_load, change_settings };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::guard
