#pragma once

#include "server/actor/actor.hpp"
#include "server/http/request.hpp"
#include "server/result/error.hpp"

namespace yanlu::posters {

enum class Action { see_links, make_links };

bool may(const Actor& actor, Action action);

}  // namespace yanlu::posters
