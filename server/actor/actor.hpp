#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/result/ids.hpp"

namespace yanlu {

enum class Role {
  clerk,          // screens, groups, enters paper opinions, composes reports
  manager,        // also imports and publishes drafts, submits reports, records outcomes
  receiver,       // sees the reports submitted to its organisation and records outcomes
  administrator,  // accounts
};

std::string_view to_string(Role role);
std::optional<Role> role_from(std::string_view text);

// Who is signed in.
struct Actor {
  UserId user;
  std::string username;
  std::string display_name;
  Role role = Role::clerk;
  OrganisationId organisation;
};

}  // namespace yanlu
