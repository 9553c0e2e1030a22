#include "server/actor/actor.hpp"

namespace yanlu {

std::string_view to_string(Role role) {
  switch (role) {
    case Role::clerk:
      return "clerk";
    case Role::manager:
      return "manager";
    case Role::receiver:
      return "receiver";
    case Role::administrator:
      return "administrator";
  }
  return "";
}

std::optional<Role> role_from(std::string_view text) {
  for (const auto role : {Role::clerk, Role::manager, Role::receiver, Role::administrator})
    if (text == to_string(role)) return role;
  return std::nullopt;
}

}  // namespace yanlu
