#include "server/modules/accounts/sign_ins.hpp"

#include "accounts_sql.hpp"

namespace yanlu::accounts {
namespace {

constexpr std::size_t kOwn = 20;
constexpr std::size_t kOfOthers = 100;

std::vector<SignInEvent> read(const db::Rows& rows) {
  std::vector<SignInEvent> events;
  for (const auto& row : rows)
    events.push_back({row.text("kind"), row.text("person"), row.text("seat"), row.text("role"), row.text("address"),
                      row.integer("times"), row.instant("at"), row.instant("last_at")});
  return events;
}

}  // namespace

std::vector<SignInEvent> sign_ins_of(const Services& services, const Actor& actor) {
  return services.pool.read(actor, [&](db::Transaction& t) {
    return read(t.run(sql::list_sign_ins, {actor.user, kOwn}));
  });
}

bool sees_sign_ins_of_others(const Actor& actor) {
  return actor.role == Role::manager || actor.role == Role::administrator;
}

std::vector<SignInEvent> sign_ins_of_others(const Services& services, const Actor& actor) {
  return services.pool.read(actor, [&](db::Transaction& t) {
    return read(t.run(sql::list_sign_ins_of_others,
                      {actor.user, actor.organisation, actor.role == Role::administrator, kOfOthers}));
  });
}

}  // namespace yanlu::accounts
