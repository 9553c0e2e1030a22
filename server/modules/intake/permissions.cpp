#include "server/modules/intake/permissions.hpp"

#include "server/modules/accounts/accounts.hpp"

namespace yanlu::intake {

bool may_take_in(const Actor& actor) { return actor.role == Role::clerk || actor.role == Role::manager; }

Result<Actor> door_keeper(const http::Request& request) {
  auto actor = accounts::signed_in(request);
  if (actor && !may_take_in(*actor)) return refuse(Refusal::forbidden, "error.forbidden");
  return actor;
}

}  // namespace yanlu::intake
