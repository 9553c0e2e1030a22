#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::intake {

enum class Action { take_in };

// Clerks and managers carry in what was said, and see the scans of it: those who may list opinions and see contacts.
inline bool may(const Actor& actor, Action /*action*/) {
  return actor.role == Role::clerk || actor.role == Role::manager;
}

}  // namespace yanlu::intake
