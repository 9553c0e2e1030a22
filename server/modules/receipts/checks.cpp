#include "receipts_sql.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/privacy/keyed_hash.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::receipts {
namespace {

constexpr const char* kEvidence = "guard evidence";  // in hashes that are kept: it stays
constexpr std::size_t kLongestUserAgent = 500;

std::string address_hash(const Services& services, const std::string& address) {
  return privacy::keyed_hash(services.config.secret, kEvidence, guard::subject_of(address));
}

// Sealed for its own row and column: elsewhere it does not open.
std::string evidence_binding(SubmissionId submission, const char* column) {
  return "evidence:" + std::to_string(submission.value) + ':' + column;
}

}  // namespace

void note_checks(db::Transaction& t, const Services& services, SubmissionId submission, const guard::Verdict& verdict,
                 Instant now) {
  const auto sealed = [&](const std::string& text, const char* column) {
    return db::bytea(services.seal.seal(text, evidence_binding(submission, column)));
  };
  t.run(sql::insert_checks, {submission, verdict.reasons, now, sealed(verdict.address, "address"),
                             sealed(verdict.user_agent.substr(0, kLongestUserAgent), "user_agent"),
                             db::bytea(address_hash(services, verdict.address))});
}

std::vector<std::int64_t> decide(db::Transaction& t, const std::vector<std::int64_t>& submissions,
                                 const Ruling& ruling) {
  std::vector<std::int64_t> decided;
  for (const auto& row :
       t.run(sql::insert_decisions, {submissions, to_text(ruling.decision), ruling.action, ruling.reason, ruling.at}))
    decided.push_back(row.integer("submission_id"));
  return decided;
}

const char* to_text(Decision decision) { return decision == Decision::released ? "released" : "set_aside"; }

std::optional<Evidence> find_evidence(db::Transaction& t, const Services& services, SubmissionId submission) {
  const auto row = t.first(sql::find_evidence, {submission});
  if (!row) return std::nullopt;
  Evidence evidence{row->lines("reasons"), row->instant("at"), {}};
  if (row->boolean("kept"))
    evidence.sender = {services.seal.open(row->bytes("address"), evidence_binding(submission, "address")),
                       services.seal.open(row->bytes("user_agent"), evidence_binding(submission, "user_agent")),
                       evidence.at + guard::evidence_kept_for(t)};
  return evidence;
}

void forget_evidence(const Services& services) {
  services.pool.write(Acting::worker("forgetting_evidence"), [&](db::Transaction& t) {
    t.run(sql::forget_evidence, {services.clock.now() - guard::evidence_kept_for(t)});
  });
}

std::vector<guard::Slot> submissions_in_slots(db::Transaction& t, Instant first, Instant last,
                                              std::chrono::minutes length) {
  std::vector<guard::Slot> slots;
  for (const auto& row : t.run(sql::count_slots, {first, last, static_cast<std::int64_t>(length.count())}))
    slots.push_back({row.text("starts"), row.count("received"), row.count("apart"), row.count("busiest")});
  return slots;
}

}  // namespace yanlu::receipts
