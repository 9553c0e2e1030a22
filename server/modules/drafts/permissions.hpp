#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::drafts {

enum class Action { see_in_preparation, import, edit, publish, close };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::drafts
