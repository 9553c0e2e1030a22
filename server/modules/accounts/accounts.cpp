#include "server/modules/accounts/accounts.hpp"

#include <map>

#include "accounts_sql.hpp"
#include "server/db/errors.hpp"
#include "server/modules/accounts/passwords.hpp"
#include "server/modules/accounts/sessions.hpp"

namespace yanlu::accounts {
namespace {
constexpr std::size_t kShortestPassword = 10;
constexpr std::chrono::hours kTriesAreKept{2};
constexpr std::chrono::days kAnswersAreKept{7};
constexpr std::chrono::days kSessionsAreKept{30};  // behind their end
constexpr std::chrono::days kSignInsAreKept{365};
}  // namespace

Result<Actor> signed_in(const http::Request& request) {
  if (!request.actor) return refuse(Refusal::unauthenticated, "error.unauthenticated");
  return *request.actor;
}

Result<UserId> create_user(const Services& services, const NewUser& user) {
  if (user.password.size() < kShortestPassword)
    return refuse_fields({{"password", "error.password_short", {{"limit", std::to_string(kShortestPassword)}}}});
  if (user.password.size() > kLongestPassword)
    return refuse_fields({{"password", "error.too_long", {{"limit", std::to_string(kLongestPassword)}}}});
  const auto hash = hash_password(user.password);
  try {
    return services.pool.write(Acting::command(), [&](db::Transaction& t) -> Result<UserId> {
      const auto row = t.first(sql::insert_user, {user.username, user.display_name, to_string(user.role),
                                                  user.organisation, hash, services.clock.now()});
      if (!row) return refuse_fields({{"organisation", "error.unknown_organisation"}});
      return row->id<UserId>("id");
    });
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() == "users_username_is_unique")
      return refuse_fields({{"username", "error.username_taken"}});
    if (violation.constraint() == "users_username_is_plain")
      return refuse_fields({{"username", "error.username_not_plain"}});
    throw;
  }
}

std::optional<Actor> first_clerk(db::Transaction& transaction) {
  const auto row = transaction.first(sql::first_clerk);
  return row ? std::optional(actor_from(*row)) : std::nullopt;
}

std::optional<Actor> find_actor(db::Transaction& transaction, UserId user) {
  const auto row = transaction.first(sql::find_account, {user});
  return row ? std::optional(actor_from(*row)) : std::nullopt;
}

std::optional<Actor> find_actor(db::Transaction& transaction, const std::string& username) {
  const auto row = transaction.first(sql::find_user, {username});
  return row ? std::optional(actor_from(*row)) : std::nullopt;
}

Result<OrganisationId> create_organisation(const Services& services, const NewOrganisation& organisation) {
  const std::map<std::string, FieldError> refusals{
      {"organisations_code_is_unique", {"code", "error.code_taken"}},
      {"organisations_code_is_plain", {"code", "error.code_not_plain"}},
      {"organisations_kind_is_known", {"kind", "error.unknown_kind"}},
      {"organisations_parent_fits", {"parent", "error.parent_unfit"}},
  };
  try {
    return services.pool.write(Acting::command(), [&](db::Transaction& t) {
      return t
          .one(sql::insert_organisation,
               {organisation.code, organisation.kind, organisation.name, organisation.name_en, organisation.parent})
          .id<OrganisationId>("id");
    });
  } catch (const db::ConstraintViolation& violation) {
    const auto found = refusals.find(violation.constraint());
    if (found == refusals.end()) throw;
    return refuse_fields({found->second});
  }
}

Result<void> describe_organisation(const Services& services, const Description& description) {
  try {
    const bool there = services.pool.write(Acting::command(), [&](db::Transaction& t) {
      return t
          .first(sql::describe_organisation,
                 {description.code, description.name, description.name_en, description.address, description.telephone,
                  description.hours, description.filing_number})
          .has_value();
    });
    if (!there) return refuse_fields({{"organisation", "error.unknown_organisation"}});
    return {};
  } catch (const db::ConstraintViolation& violation) {
    if (violation.constraint() != "organisations_contact_is_short") throw;
    return refuse_fields({{"organisation", "error.contact_too_long"}});
  }
}

void forget_old(const Services& services) {
  const auto now = services.clock.now();
  services.pool.write(Acting::worker("forgetting_sessions"), [&](db::Transaction& t) {
    t.run(sql::end_expired_sessions, {now});
    t.run(sql::forget_sessions, {now - kSessionsAreKept});
    t.run(sql::forget_tries, {now - kTriesAreKept});
    t.run(sql::forget_sign_in_events, {now - kSignInsAreKept});
    t.run(sql::forget_answers, {now - kAnswersAreKept});
  });
}

bool has_organisations(db::Transaction& transaction) {
  return transaction.one(sql::count_organisations).integer("organisations") > 0;
}

std::vector<Station> stations(db::Transaction& transaction, const std::string& language) {
  std::vector<Station> found;
  for (const auto& row : transaction.run(sql::list_stations, {language}))
    found.push_back({row.id<OrganisationId>("id"), row.text("code"), row.text("name"), row.text("address"),
                     row.text("telephone"), row.text("hours")});
  return found;
}

std::optional<ContactPoint> contact_point_of(db::Transaction& transaction, OrganisationId organisation) {
  const auto row = transaction.first(sql::find_contact_point, {organisation});
  if (!row) return std::nullopt;
  return ContactPoint{row->id<OrganisationId>("id"), row->text("name"), row->id<OrganisationId>("receiver_id"),
                      row->text("receiver_name")};
}

ActionId record(db::Transaction& transaction, const Actor& actor, const StaffAction& action, Instant at) {
  return transaction
      .one(sql::insert_staff_action, {actor.user, action.kind, action.subject, action.reason, action.details, at})
      .id<ActionId>("id");
}

std::optional<site::ContactPoint> who_runs_the_site(db::Transaction& transaction, const std::string& language) {
  const auto row = transaction.first(sql::who_runs_the_site, {language});
  if (!row) return std::nullopt;
  return site::ContactPoint{row->text("name"), row->text("address"), row->text("telephone"), row->text("hours"),
                            row->text("filing_number")};
}

}  // namespace yanlu::accounts
