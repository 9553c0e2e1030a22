#include "server/modules/accounts/accounts.hpp"
#include "server/modules/set_apart/evidence.hpp"
#include "server/modules/set_apart/permissions.hpp"
#include "server/privacy/masking.hpp"
#include "set_apart_sql.hpp"

namespace yanlu::set_apart {
namespace {

constexpr std::size_t kOthersShown = 50;

}  // namespace

Result<SeenEvidence> look_at_evidence(const Services& services, const Actor& actor, SubmissionId submission) {
  if (!may(actor, Action::see_evidence)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<SeenEvidence> {
    // What is then absent rolls it back.
    accounts::record(t, actor, {"evidence_seen", "submission:" + std::to_string(submission.value)},
                     services.clock.now());
    auto evidence = receipts::find_evidence(t, services, submission);
    if (!evidence) return absent();
    SeenEvidence seen{std::move(*evidence), {}};
    for (const auto& other : t.run(sql::same_address, {submission, kOthersShown}))
      seen.others.push_back(
          {other.id<OpinionId>("id"), privacy::masked(other.text("body")), other.text("state"), other.instant("at")});
    return seen;
  });
}

}  // namespace yanlu::set_apart
