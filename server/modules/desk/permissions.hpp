#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::desk {

enum class Action { list, screen, group, clear, see_contact, see_words };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::desk
