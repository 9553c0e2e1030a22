#include "server/modules/drafts/permissions.hpp"

#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_in_preparation:
      return actor.role == Role::clerk || actor.role == Role::manager;
    case Action::import:
    case Action::edit:
    case Action::publish:
    case Action::close:
      return actor.role == Role::manager;
  }
  return false;
}

Sight sight_of(const std::optional<Actor>& actor) {
  return actor && may(*actor, Action::see_in_preparation) ? Sight::everything : Sight::published_only;
}

}  // namespace yanlu::drafts
