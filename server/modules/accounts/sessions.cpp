#include "server/modules/accounts/sessions.hpp"

#include "accounts_sql.hpp"
#include "server/http/csrf.hpp"
#include "server/log/log.hpp"
#include "server/modules/accounts/login_throttle.hpp"
#include "server/modules/accounts/passwords.hpp"

namespace yanlu::accounts {
namespace {

constexpr auto kSessionLasts = std::chrono::hours(12);

}  // namespace

Actor actor_from(const db::Row& row) {
  return {row.id<UserId>("id"), row.text("username"), row.text("display_name"), role_from(row.text("role")).value(),
          row.id<OrganisationId>("organisation_id")};
}

Result<Session> sign_in(const Services& services, LoginThrottle& throttle, const std::string& username,
                        const std::string& password, const std::string& client) {
  const auto now = services.clock.now();
  if (!throttle.allows(username, client, now)) return refuse(Refusal::too_many, "error.too_many_logins");
  const auto user = services.pool.read([&](db::Transaction& t) { return t.first(sql::find_user, {username}); });
  if (!verify_password(user ? user->text("password_hash") : hash_of_nobody(), password) || !user) {
    throttle.failed(username, client, now);
    log::warning("sign_in_failed", {{"known_user", user ? "yes" : "no"}});
    return refuse(Refusal::unauthenticated, "error.login_failed");
  }
  throttle.succeeded(username, client);
  Session session{http::random_token(), now + kSessionLasts, actor_from(*user)};
  services.pool.write([&](db::Transaction& t) {
    t.run(sql::insert_session, {session.token, session.actor.user, now, session.expires_at});
  });
  return session;
}

void sign_out(const Services& services, const std::string& token) {
  services.pool.write([&](db::Transaction& t) { t.run(sql::delete_session, {token, services.clock.now()}); });
}

std::optional<Actor> holder_of(const Services& services, const std::string& token) {
  const auto row = services.pool.read([&](db::Transaction& t) {
    return t.first(sql::find_session, {token, services.clock.now()});
  });
  return row ? std::optional(actor_from(*row)) : std::nullopt;
}

Credential credential_of(const http::Request& request) {
  constexpr std::string_view kBearer = "Bearer ";
  if (const auto header = request.header("authorization"); header.starts_with(kBearer))
    return {Credential::Kind::bearer, header.substr(kBearer.size())};
  if (auto cookie = request.cookie(kSessionCookie); !cookie.empty())
    return {Credential::Kind::cookie, std::move(cookie)};
  return {};
}

http::Cookie session_cookie(const Session& session) {
  return {kSessionCookie, session.token,
          static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(kSessionLasts).count())};
}

}  // namespace yanlu::accounts
