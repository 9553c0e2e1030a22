#pragma once

#include <optional>
#include <string>

#include "server/actor/actor.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

inline constexpr const char* kSessionCookie = "yanlu_session";
inline constexpr std::chrono::hours kSessionLasts{12};

struct Session {
  std::string token;
  Instant expires_at;
  Actor actor;
};

// From a row with the columns id, username, display_name, role, organisation_id.
Actor actor_from(const db::Row& row);

// Whoever holds this session. One that is found ended or expired is ended for good, and that somebody came with it is
// written down the first time.
std::optional<Actor> holder_of(const Services& services, const std::string& token, const std::string& client);

// The token a request carries, and by which way.
struct Credential {
  enum class Kind { none, cookie, bearer } kind = Kind::none;
  std::string token;
};
Credential credential_of(const http::Request& request);

http::Cookie session_cookie(const Session& session);

// What the forms of this session carry (http/csrf.hpp).
std::string form_token(const Services& services, const std::string& session);

}  // namespace yanlu::accounts
