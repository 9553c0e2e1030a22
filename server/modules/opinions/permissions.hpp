#pragma once

#include "server/actor/actor.hpp"

namespace yanlu::opinions {

enum class Action { list, screen, group, clear, enter_on_paper, see_contact, see_words };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::opinions
