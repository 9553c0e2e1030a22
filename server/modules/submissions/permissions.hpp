#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::submissions {

enum class Action { enter };

// Who enters what came on paper.
inline bool may(const Actor& actor, Action /*action*/) {
  return actor.role == Role::clerk || actor.role == Role::manager;
}

}  // namespace yanlu::submissions
