#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/http/csrf.hpp"
#include "server/modules/notices/codes.hpp"
#include "server/modules/notices/commands/commands.hpp"
#include "server/modules/notices/commands/recipients.hpp"
#include "server/modules/notices/notices.hpp"

namespace yanlu::notices {
namespace {

Error wrong_code(const char* message, MessageParameters parameters = {}) {
  return {Refusal::invalid, "error.fields", {}, {{"code", message, std::move(parameters)}}};
}

// A wrong try is committed like a right one: only what is returned tells them apart.
std::optional<Error> try_code(db::Transaction& t, const Services& services, const Recipient& recipient,
                              const std::string& code, Instant now) {
  if (!recipient.code_seed) return wrong_code("error.code_expired");
  if (recipient.tries >= kMostTries) return wrong_code("error.code_spent");
  if (http::equal_in_constant_time(code_of(services.config.secret, *recipient.code_seed), code)) {
    t.run(sql::confirm_recipient, {recipient.subscription, now});
    return std::nullopt;
  }
  t.run(sql::note_wrong_code, {recipient.subscription});
  const auto left = kMostTries - recipient.tries - 1;
  return left == 0 ? wrong_code("error.code_spent") : wrong_code("error.code_wrong", {{"left", std::to_string(left)}});
}

}  // namespace

Result<void> confirm(const Services& services, const std::string& receipt, const std::string& kind,
                     const std::string& typed) {
  const auto code = code_from(typed);
  if (!code) return tl::unexpected(wrong_code("error.not_a_code"));
  const auto now = services.clock.now();
  auto refused = services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> std::optional<Error> {
    const auto row = t.first(sql::find_recipient, {receipt, kind});
    const auto recipient = row ? recipient_in(services, *row, now) : std::nullopt;
    if (!recipient) return Error{Refusal::absent, "error.no_recipient", {}, {}};
    if (recipient->is_stopped) return Error{Refusal::conflict, "error.recipient_stopped", {}, {}};
    if (recipient->is_confirmed) return std::nullopt;  // sent twice
    return try_code(t, services, *recipient, *code, now);
  });
  if (refused) return tl::unexpected(std::move(*refused));
  return {};
}

Result<std::string> confirm_by_link(const Services& services, const std::string& link) {
  const auto id = subscription_of(link);
  if (!id) return refuse(Refusal::absent, "error.code_link_dead");
  const auto now = services.clock.now();
  return services.pool.write(Acting::visitor(), [&](db::Transaction& t) -> Result<std::string> {
    t.run(sql::lock_subscription, {*id});
    const auto row = t.first(sql::find_code_link, {*id});
    if (!row || row->instant("code_expires_at") <= now ||
        !http::equal_in_constant_time(link_of(services.config.secret, *id, row->text("code_seed")), link))
      return refuse(Refusal::absent, "error.code_link_dead");
    t.run(sql::confirm_recipient, {*id, now});
    return row->text("receipt");
  });
}

}  // namespace yanlu::notices
