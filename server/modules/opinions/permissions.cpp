#include "server/modules/opinions/permissions.hpp"

namespace yanlu::opinions {

// The receiver sees reports, not the desk they were made on; an administrator keeps accounts, not opinions.
bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::list:
    case Action::screen:
    case Action::group:
    case Action::clear:
    case Action::enter_on_paper:
    case Action::see_contact:
    case Action::see_words:
      return actor.role == Role::clerk || actor.role == Role::manager;
  }
  return false;
}

}  // namespace yanlu::opinions
