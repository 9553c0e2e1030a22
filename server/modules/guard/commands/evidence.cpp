#include "server/modules/guard/evidence.hpp"

#include "guard_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/guard/address_counts.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/keys.hpp"
#include "server/modules/guard/permissions.hpp"
#include "server/modules/guard/settings.hpp"
#include "server/privacy/masking.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::guard {
namespace {

constexpr const char* kEvidence = "guard evidence";
constexpr std::size_t kLongestUserAgent = 500;
constexpr std::size_t kOthersShown = 50;

std::string address_hash(const Services& services, const std::string& address) {
  return keyed_hash(services.config.secret, kEvidence, subject_of(address));
}

// Sealed for its own row and column: elsewhere it does not open.
std::string bound_to(SubmissionId submission, const char* column) {
  return "evidence:" + std::to_string(submission.value) + ':' + column;
}

}  // namespace

void set_apart(db::Transaction& transaction, const Services& services, SubmissionId submission, const Verdict& verdict,
               Instant now) {
  if (!verdict.is_apart()) return;
  const auto sealed = [&](const std::string& text, const char* column) {
    return db::bytea(services.seal.seal(text, bound_to(submission, column)));
  };
  transaction.run(sql::set_apart, {submission, verdict.reasons, now, sealed(verdict.address, "address"),
                                   sealed(verdict.user_agent.substr(0, kLongestUserAgent), "user_agent"),
                                   db::bytea(address_hash(services, verdict.address))});
}

Result<Evidence> look_at_evidence(const Services& services, const Actor& actor, SubmissionId submission) {
  if (!may(actor, Action::see_evidence)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write([&](db::Transaction& t) -> Result<Evidence> {
    const auto row = t.first(sql::find_evidence, {submission});
    if (!row) return absent();
    accounts::record(t, actor, {"evidence_seen", "submission:" + std::to_string(submission.value)},
                     services.clock.now());
    Evidence evidence{submission, row->lines("reasons"), row->instant("at"), row->boolean("kept"), {}, {}, {}, {}};
    if (!evidence.kept) return evidence;
    evidence.address = services.seal.open(row->bytes("address"), bound_to(submission, "address"));
    evidence.user_agent = services.seal.open(row->bytes("user_agent"), bound_to(submission, "user_agent"));
    evidence.goes_at = evidence.at + std::chrono::days(settings_of(t).evidence_days);
    for (const auto& other :
         t.run(sql::same_address, {db::bytea(row->bytes("address_hash")), submission, kOthersShown}))
      evidence.others.push_back(
          {other.id<OpinionId>("id"), privacy::masked(other.text("body")), other.text("state"), other.instant("at")});
    return evidence;
  });
}

void forget_old(const Services& services) {
  const auto now = services.clock.now();
  services.pool.write([&](db::Transaction& t) {
    t.run(sql::forget_windows, {now - 2 * kByCodes.window});
    t.run(sql::forget_challenges, {now});
    t.run(sql::forget_evidence, {now});
  });
}

}  // namespace yanlu::guard
