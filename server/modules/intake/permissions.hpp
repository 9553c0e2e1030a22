#pragma once

#include "server/actor/actor.hpp"
#include "server/http/request.hpp"
#include "server/result/error.hpp"

namespace yanlu::intake {

// Clerks and managers carry in what was said, and see the scans of it: those who may list opinions and see contacts.
bool may_take_in(const Actor& actor);

// Who works at these doors.
Result<Actor> door_keeper(const http::Request& request);

}  // namespace yanlu::intake
