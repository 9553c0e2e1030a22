#include "server/modules/notices/permissions.hpp"

namespace yanlu::notices {

bool may(const Actor& actor, Action action) {
  switch (action) {
    case Action::see:
    case Action::send_again:
      return actor.role == Role::clerk || actor.role == Role::manager;
  }
  return false;
}

}  // namespace yanlu::notices
