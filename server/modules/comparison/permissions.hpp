#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::comparison {

enum class Action { correct_pairing };

// Whoever may see a text in preparation may say where its articles went.
inline bool may(const Actor& actor, Action /*action*/) {
  return actor.role == Role::clerk || actor.role == Role::manager;
}

}  // namespace yanlu::comparison
