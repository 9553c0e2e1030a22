#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::near_duplicates {

enum class Action { see, group };

// Who works at the desk.
inline bool may(const Actor& actor, Action /*action*/) {
  return actor.role == Role::clerk || actor.role == Role::manager;
}

}  // namespace yanlu::near_duplicates
