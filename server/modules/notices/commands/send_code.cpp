#include "notices_sql.hpp"
#include "server/db/errors.hpp"
#include "server/db/pool.hpp"
#include "server/http/csrf.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/codes.hpp"
#include "server/modules/notices/commands/recipients.hpp"
#include "server/modules/notices/limits.hpp"
#include "server/modules/notices/notices.hpp"

namespace yanlu::notices {
namespace {

constexpr int kMostAttemptsToAdd = 3;
constexpr auto kBetweenCodes = std::chrono::minutes(1);  // a text message may take as long

// "2026-03-11 16:35" in China's time, rounded up: whoever comes back then is let in.
tl::unexpected<Error> ask_to_wait(const char* message, Instant until, Instant now) {
  auto when = to_local_field(until + std::chrono::seconds(59));
  when.replace(when.find('T'), 1, " ");
  auto refusal = refuse(Refusal::too_many, message, {{"when", when}});
  refusal.value().try_again_in = std::chrono::ceil<std::chrono::seconds>(until - now);
  return refusal;
}

void drop_codes(db::Transaction& t, const std::string& recipient, std::int64_t subscription, Instant now) {
  for (const auto& row : t.run(sql::drop_codes, {subscription, now}))
    leave_place(t, {Sending::What::code, "", recipient, row.optional_instant("counted_at")});
}

// The place among the three of the day is taken here and now: what is promised is sent.
Result<void> new_code(db::Transaction& t, const Services& services, const Recipient& to, Instant now) {
  const auto hash = recipient_hash(services.config.secret, to.kind, to.address);
  drop_codes(t, hash, to.subscription, now);
  switch (take_room(t, services, {Sending::What::code, to.kind, hash, std::nullopt}, now)) {
    case Room::recipient_full:
      return ask_to_wait("error.recipient_full", place_free_at(t, hash, now).value_or(now), now);
    case Room::day_full:
      return ask_to_wait("error.notices_day_full", next_day(now), now);
    case Room::taken:
      break;
  }
  t.run(sql::new_code,
        {to.subscription, http::random_token(), now + code_holds(to.kind), now + kUnconfirmedAreKept, now});
  return {};
}

// A code that is on its way is not sent again: each one sent brings five tries.
Result<bool> needs_code(db::Transaction& t, const Recipient& to, Instant now) {
  const auto last = t.first(sql::last_code, {to.subscription});
  if (!last || !to.code_seed) return true;
  const auto state = last->text("state");
  if (state == "waiting" || state == "sending") return false;
  if (state == "sent" && now - last->instant("created_at") < kBetweenCodes)
    return ask_to_wait("error.code_just_sent", last->instant("created_at") + kBetweenCodes, now);
  return true;
}

// The refusal of a full day has rolled back what it was noted in.
Result<void> with_full_days_noted(const Services& services, const std::string& kind, Instant now, Result<void> done) {
  if (!done && done.error().message == "error.notices_day_full")
    note_day_full(services, kind, Sending::What::code, now);
  return done;
}

}  // namespace

Result<void> send_code(const Services& services, const http::Request& request, const std::string& receipt,
                       const std::string& kind) {
  if (auto let_in = guard::note_code(services, request); !let_in) return let_in;
  const auto now = services.clock.now();
  auto sent = services.pool.write(request.actor, [&](db::Transaction& t) -> Result<void> {
    const auto row = t.first(sql::find_recipient, {receipt, kind});
    const auto recipient = row ? recipient_in(services, *row, now) : std::nullopt;
    if (!recipient) return refuse(Refusal::absent, "error.no_recipient");
    if (recipient->is_confirmed) return refuse(Refusal::conflict, "error.recipient_confirmed");
    if (recipient->is_stopped) return refuse(Refusal::conflict, "error.recipient_stopped");
    if (!sends(services.config, kind)) return refuse(Refusal::conflict, "error.notices_off");
    if (const auto address = recipient_from(services.config, kind, recipient->address); !address)
      return refuse(Refusal::conflict, address.error());
    const auto needed = needs_code(t, *recipient, now);
    if (!needed) return pass_on(needed);
    if (!*needed) return {};
    return new_code(t, services, *recipient, now);
  });
  return with_full_days_noted(services, kind, now, std::move(sent));
}

namespace {

Result<void> put_recipient(db::Transaction& t, const Services& services, const NewRecipient& wanted,
                           const std::string& address, Instant now) {
  const auto submission = t.first(sql::find_submission, {wanted.receipt});
  if (!submission) return refuse(Refusal::absent, "error.unknown_receipt");
  if (submission->boolean("erased")) return refuse(Refusal::conflict, "error.recipient_erased");
  const auto id = submission->id<SubmissionId>("id");
  const auto& kind = wanted.kind;
  const auto sealed = seal_recipient(services, id, kind, address);
  const auto row = t.first(sql::find_recipient, {wanted.receipt, kind});
  if (!row) {
    t.run(sql::insert_subscription, {id, kind, db::bytea(sealed.address), db::bytea(sealed.token), sealed.plain_token,
                                     wanted.language, now, now + kUnconfirmedAreKept});
    return {};
  }
  const auto earlier = recipient_in(services, *row, now);
  if (earlier && earlier->is_confirmed && !earlier->is_stopped)
    return refuse(Refusal::conflict, "error.recipient_confirmed");
  const bool is_same = earlier && earlier->address == address;
  if (is_same && earlier->is_stopped) return refuse(Refusal::conflict, "error.recipient_stopped");
  if (is_same) return {};
  if (earlier)
    drop_codes(t, recipient_hash(services.config.secret, kind, earlier->address), earlier->subscription, now);
  t.run(sql::change_recipient, {row->integer("id"), db::bytea(sealed.address), db::bytea(sealed.token),
                                sealed.plain_token, wanted.language, now + kUnconfirmedAreKept});
  return {};
}

}  // namespace

Result<void> add_recipient(const Services& services, const http::Request& request, const NewRecipient& wanted) {
  const auto& kind = wanted.kind;
  if (!sends(services.config, kind)) return refuse_fields({{"kind", "error.notices_off"}});
  const auto address = recipient_from(services.config, kind, wanted.typed);
  if (!address) return refuse_fields({{"recipient", address.error()}});
  if (auto let_in = guard::note_code(services, request); !let_in) return let_in;
  const auto now = services.clock.now();
  const auto attempt = [&](db::Transaction& t) -> Result<void> {
    if (auto put = put_recipient(t, services, wanted, *address, now); !put) return put;
    const auto row = t.one(sql::find_recipient, {wanted.receipt, kind});
    const auto recipient = recipient_in(services, row, now).value();
    const auto needed = needs_code(t, recipient, now);
    if (!needed) return pass_on(needed);
    return *needed ? new_code(t, services, recipient, now) : Result<void>{};
  };
  for (int attempts = 1;; ++attempts) {
    try {
      return with_full_days_noted(services, kind, now, services.pool.write(request.actor, attempt));
    } catch (const db::ConstraintViolation& violation) {
      // The key went out of use meanwhile, or the same was asked twice at once: the next attempt sees it.
      const auto& broken = violation.constraint();
      const bool again =
          broken == "personal_data_are_sealed_by_keys_in_use" || broken == "notice_subscriptions_are_one_a_kind";
      if (!again || attempts == kMostAttemptsToAdd) throw;
    }
  }
}

}  // namespace yanlu::notices
