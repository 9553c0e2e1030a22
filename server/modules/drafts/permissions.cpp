#include "server/modules/drafts/permissions.hpp"

namespace yanlu::drafts {

bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_in_preparation:
    case Action::correct_pairing:
      return actor.role == Role::clerk || actor.role == Role::manager;
    case Action::import:
    case Action::edit:
    case Action::publish:
    case Action::close:
      return actor.role == Role::manager;
  }
  return false;
}

}  // namespace yanlu::drafts
