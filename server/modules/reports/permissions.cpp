#include "server/modules/reports/permissions.hpp"

namespace yanlu::reports {

bool may(const Actor& actor, Action action) {
  const bool desk = actor.role == Role::clerk || actor.role == Role::manager;
  switch (action) {
    case Action::see_desk:
    case Action::compose:
      return desk;
    case Action::submit:
      return actor.role == Role::manager;
    case Action::see_submitted:
      return desk || actor.role == Role::receiver;
    case Action::record_outcome:
      return actor.role == Role::manager || actor.role == Role::receiver;
  }
  return false;
}

}  // namespace yanlu::reports
