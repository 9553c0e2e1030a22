#pragma once

// What guard found suspicious and submissions received all the same: staff look at it first, let it in or set it aside,
// and managers see who sent it.

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

namespace yanlu::set_apart {

void add_routes(http::Router& router, const Services& services);

// How many submissions wait for a decision.
std::size_t count_waiting(db::Transaction& transaction);
bool may_see_waiting(const Actor& actor);

}  // namespace yanlu::set_apart
