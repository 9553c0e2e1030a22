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

struct Session {
  std::string token;
  Instant expires_at;
  Actor actor;
};

class LoginThrottle;

// Refuses (error.login_failed, error.too_many) without saying which of the two was wrong.
Result<Session> sign_in(const Services& services, LoginThrottle& throttle, const std::string& username,
                        const std::string& password, const std::string& client);
void sign_out(const Services& services, const std::string& token);
// From a row with the columns id, username, display_name, role, organisation_id.
Actor actor_from(const db::Row& row);
std::optional<Actor> holder_of(const Services& services, const std::string& token);

// The token a request carries, and by which way.
struct Credential {
  enum class Kind { none, cookie, bearer } kind = Kind::none;
  std::string token;
};
Credential credential_of(const http::Request& request);

http::Cookie session_cookie(const Session& session);

}  // namespace yanlu::accounts
