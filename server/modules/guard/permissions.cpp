#include "server/modules/guard/permissions.hpp"

namespace yanlu::guard {

// An administrator keeps the limits but reads no opinions; evidence about a person is for managers.
bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_apart:
      return actor.role == Role::clerk || actor.role == Role::manager;
    case Action::see_evidence:
      return actor.role == Role::manager;
    case Action::see_load:
      return actor.role == Role::manager || actor.role == Role::administrator;
    case Action::change_settings:
      return actor.role == Role::administrator;
  }
  return false;
}

}  // namespace yanlu::guard
