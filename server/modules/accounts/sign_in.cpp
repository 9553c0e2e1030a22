#include "server/modules/accounts/sign_in.hpp"

#include "accounts_sql.hpp"
#include "server/http/client_address.hpp"
#include "server/http/csrf.hpp"
#include "server/log/log.hpp"
#include "server/modules/accounts/known_devices.hpp"
#include "server/modules/accounts/passwords.hpp"
#include "server/modules/accounts/sign_in_limits.hpp"
#include "server/privacy/keyed_hash.hpp"

namespace yanlu::accounts {
namespace {

using std::chrono::seconds;

constexpr std::size_t kLongestUsername = 100;  // bytes; no account's name has more than 40
constexpr seconds kBusyFor{2};

// A try as it is counted.
struct Try {
  std::string account;
  std::string sender;
  bool from_device = false;  // or from the site around an address: not counted for the account once more
  std::int64_t id = 0;
};

tl::unexpected<Error> ask_to_wait(const char* message, seconds wait) {
  const auto minutes = std::chrono::ceil<std::chrono::minutes>(wait).count();
  auto refusal = refuse(Refusal::too_many, message, {{"minutes", std::to_string(minutes)}});
  refusal.value().try_again_in = wait;
  return refusal;
}

std::string hash(const Services& services, const char* purpose, const std::string& text) {
  return db::bytea(privacy::keyed_hash(services.config.secret, purpose, text));
}

Tries tries_before(db::Transaction& t, const Try& one, Instant now) {
  t.run(sql::lock_tries, {one.account, one.sender});
  const auto row = t.one(sql::count_tries, {one.account, one.sender, now});
  return {row.count("pair"),   row.optional_instant("pair_first"),   row.optional_instant("pair_last"),
          row.count("sender"), row.optional_instant("sender_first"), row.count("account")};
}

std::int64_t counted(db::Transaction& t, const Try& one, Instant now) {
  return t.one(sql::insert_try, {one.account, one.sender, one.from_device, now}).integer("id");
}

// Counts before anything else: many at once are as many as one after the other. A device that used up its own tries is
// treated as any stranger's, so that a stolen cookie locks nobody out.
Result<Try> count_try(const Services& services, const SignIn& given, Instant now) {
  const auto& secret = services.config.secret;
  const auto address = http::counted_address(given.client).value_or(given.client);
  Try by_address{hash(services, "account of a sign-in", given.username),
                 hash(services, "address of a sign-in", address)};
  const auto device = device_known_to(secret, given.device, given.username, now);
  return services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> Result<Try> {
    if (device) {
      Try by_device{by_address.account, hash(services, "device of a sign-in", *device), true};
      if (!wait_of_device(tries_before(t, by_device, now), now)) {
        by_device.id = counted(t, by_device, now);
        return by_device;
      }
    }
    if (const auto wait = wait_of_address(tries_before(t, by_address, now), now))
      return ask_to_wait("error.too_many_logins", *wait);
    if (const auto site = http::counted_site(given.client)) {
      Try by_site{by_address.account, hash(services, "site of a sign-in", *site), true};
      if (const auto wait = wait_of_address(tries_before(t, by_site, now).shared_by(http::kSiteShare), now))
        return ask_to_wait("error.too_many_logins", *wait);
      counted(t, by_site, now);
    }
    by_address.id = counted(t, by_address, now);
    return by_address;
  });
}

Result<void> check_lengths(const SignIn& given) {
  std::vector<FieldError> wrong;
  const auto limit = [&](const char* field, const std::string& text, std::size_t most) {
    if (text.size() > most) wrong.push_back({field, "error.too_long", {{"limit", std::to_string(most)}}});
  };
  limit("username", given.username, kLongestUsername);
  limit("password", given.password, kLongestPassword);
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  return {};
}

}  // namespace

Result<SignedIn> sign_in(const Services& services, const SignIn& given) {
  if (const auto short_enough = check_lengths(given); !short_enough) return pass_on(short_enough);
  const auto now = services.clock.now();
  const auto one = count_try(services, given, now);
  if (!one) return pass_on(one);
  const auto user = services.pool.read(Acting::visitor(),
                                       [&](db::Transaction& t) { return t.first(sql::find_user, {given.username}); });
  const auto right = verify_password_soon(user ? user->text("password_hash") : hash_of_nobody(), given.password);
  if (!right) {
    services.pool.write(Acting::visitor(), [&](db::Transaction& t) { t.run(sql::forget_try, {one->id}); });
    return ask_to_wait("error.sign_in_busy", kBusyFor);
  }
  if (!user || !*right) {
    log::warning("sign_in_failed", {{"known_user", user ? "yes" : "no"}});
    services.pool.write(Acting::visitor(), [&](db::Transaction& t) {
      t.run(sql::insert_failure, {user ? std::optional(user->id<UserId>("id")) : std::nullopt, given.client, now});
    });
    return refuse(Refusal::unauthenticated, "error.login_failed");
  }
  SignedIn done{{http::random_token(), now + kSessionLasts, actor_from(*user)},
                with_account(services.config.secret, given.device, given.username, now)};
  services.pool.write(Acting::visitor(), [&](db::Transaction& t) {
    t.run(sql::forget_tries_of, {one->account, one->sender});
    t.run(sql::end_expired_sessions, {now});
    t.run(sql::insert_session, {done.session.token, done.session.actor.user, now, done.session.expires_at});
    t.run(sql::insert_sign_in_event, {"signed_in", done.session.actor.user, given.client, now});
  });
  return done;
}

void sign_out(const Services& services, const std::string& token, const std::string& client) {
  const auto now = services.clock.now();
  services.pool.write(Acting::visitor(), [&](db::Transaction& t) {
    t.run(sql::end_expired_sessions, {now});
    if (const auto ended = t.first(sql::end_session, {token, now, "signed_out"}))
      t.run(sql::insert_sign_in_event, {"signed_out", ended->integer("user_id"), client, now});
  });
}

}  // namespace yanlu::accounts
