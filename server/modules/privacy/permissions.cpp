#include "server/modules/privacy/permissions.hpp"

namespace yanlu::privacy {

// What people wrote is taken out by a manager only; how long things are kept is the administrator's to say.
bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_requests:
    case Action::decide:
      return actor.role == Role::clerk || actor.role == Role::manager;
    case Action::erase_everything:
      return actor.role == Role::manager;
    case Action::set_retention:
      return actor.role == Role::administrator;
  }
  return false;
}

}  // namespace yanlu::privacy
