#include "server/modules/guard/permissions.hpp"

namespace yanlu::guard {

bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_load:
      return actor.role == Role::manager || actor.role == Role::administrator;
    case Action::change_settings:
      return actor.role == Role::administrator;
  }
  return false;
}

}  // namespace yanlu::guard
