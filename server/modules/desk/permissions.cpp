#include "server/modules/desk/permissions.hpp"

namespace yanlu::desk {

// The receiver sees reports, not the desk they were made on; an administrator keeps accounts, not opinions.
bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::list:
    case Action::screen:
    case Action::group:
    case Action::clear:
    case Action::see_contact:
    case Action::see_words:
      return actor.role == Role::clerk || actor.role == Role::manager;
  }
  return false;
}

}  // namespace yanlu::desk
