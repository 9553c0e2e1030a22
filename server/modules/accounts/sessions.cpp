#include "server/modules/accounts/sessions.hpp"

#include "accounts_sql.hpp"
#include "server/http/csrf.hpp"

namespace yanlu::accounts {

Actor actor_from(const db::Row& row) {
  const auto role = role_from(row.text("role"));
  if (!role) throw std::logic_error("the database knows a role that is none");
  return {row.id<UserId>("id"), row.text("username"), row.text("display_name"), *role,
          row.id<OrganisationId>("organisation_id")};
}

std::optional<Actor> holder_of(const Services& services, const std::string& token, const std::string& client) {
  const auto now = services.clock.now();
  const auto row = services.pool.read(Acting::visitor(), [&](db::Transaction& t) {
    return t.first(sql::find_session, {token, now});
  });
  if (!row) return std::nullopt;
  if (row->boolean("good")) return actor_from(*row);
  if (!row->boolean("open") && row->boolean("noticed")) return std::nullopt;
  services.pool.write(Acting::visitor(), [&](db::Transaction& t) {
    t.run(sql::end_session, {token, now, row->boolean("disabled") ? "account_disabled" : "expired"});
    if (const auto first = t.first(sql::notice_ended_session, {token, now}))
      t.run(sql::insert_sign_in_event, {"ended_session_used", first->integer("user_id"), client, now});
  });
  return std::nullopt;
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

std::string form_token(const Services& services, const std::string& session) {
  return http::csrf_token(services.config.secret, http::TokenOf::session, session);
}

}  // namespace yanlu::accounts
