#include "server/modules/posters/permissions.hpp"

#include "server/modules/accounts/accounts.hpp"

namespace yanlu::posters {

bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see_links:
    case Action::make_links:
      return actor.role == Role::clerk || actor.role == Role::manager;
  }
  return false;
}

}  // namespace yanlu::posters
