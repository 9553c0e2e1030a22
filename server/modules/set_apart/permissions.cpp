#include "server/modules/set_apart/permissions.hpp"

#include "server/modules/set_apart/set_apart.hpp"

namespace yanlu::set_apart {

// An administrator reads no opinions; evidence about a person is for managers.
bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_apart:
      return actor.role == Role::clerk || actor.role == Role::manager;
    case Action::see_evidence:
      return actor.role == Role::manager;
  }
  return false;
}

bool may_see_waiting(const Actor& actor) { return may(actor, Action::see_apart); }

}  // namespace yanlu::set_apart
