#include "guard_sql.hpp"
#include "server/modules/guard/address_counts.hpp"
#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/settings.hpp"

namespace yanlu::guard {
namespace {

using Reasons = std::vector<std::string>;

constexpr double kMostRepetitions = 3;
constexpr std::size_t kWorthRepeating = 60;  // bytes: "同意" is said by many

bool above(const Counts& counts, std::int64_t limit, Instant now, std::chrono::seconds window) {
  return estimate(counts, now, window) > static_cast<double>(limit);
}

// A refusal rolls its own count back: whoever keeps trying is let in as soon as there is room, and so are neighbours.
Result<void> judge_address(db::Transaction& t, const Services& services, const Settings& settings,
                           const std::string& client, const Seen& seen, Reasons& reasons) {
  const auto now = services.clock.now();
  const auto sent = AddressCounts::counted(t, services, kByAddress, client);
  if (sent.above(settings.address_hard))
    return ask_to_wait("error.too_many_from_address", sent.wait(settings.address_hard), now);
  if (sent.above(settings.address_soft)) reasons.emplace_back("many_from_address");
  if (seen.words.size() >= kWorthRepeating) {
    const auto same =
        count(t, services.config.secret, kByWords, subject_of(client) + seen.draft + '\n' + seen.words, now);
    if (estimate(same, now, kByWords.window) > kMostRepetitions) reasons.emplace_back("repeated_text");
  }
  return {};
}

bool proves(db::Transaction& t, const std::optional<Challenge>& challenge, const Settings& settings, const Seen& seen) {
  if (!challenge || challenge->difficulty < settings.difficulty || !solves(*challenge, seen.proof)) return false;
  return t.first(sql::spend_challenge, {db::bytea(challenge->signature), challenge->issued + kChallengeHolds})
      .has_value();
}

void judge_proof(db::Transaction& t, const Services& services, const Settings& settings, const Seen& seen, Instant now,
                 Reasons& reasons) {
  const auto& secret = services.config.secret;
  const auto arrived = count(t, secret, kByDraft, seen.draft, now);
  const bool busy = settings.proof == "automatic" && above(arrived, settings.draft_busy, now, kByDraft.window);
  const auto challenge = read_challenge(secret, seen.challenge, seen.draft, now);
  if (challenge && seen.way == Seen::Way::page &&
      now - challenge->issued < std::chrono::seconds(settings.fastest_seconds))
    reasons.emplace_back("too_fast");
  if (!busy && settings.proof != "always") return;
  if (proves(t, challenge, settings, seen)) return;
  if (busy) reasons.emplace_back("draft_under_load");
  reasons.emplace_back("no_proof");
}

}  // namespace

Result<Verdict> judge(const Services& services, const http::Request& request, const Seen& seen) {
  if (request.actor) return Verdict{};
  const auto now = services.clock.now();
  const auto judged = services.pool.write(request.actor, [&](db::Transaction& t) -> Result<Reasons> {
    Reasons reasons;
    const auto settings = settings_of(t);
    if (!seen.hidden_field.empty()) reasons.emplace_back("hidden_field");
    if (!request.client.empty())
      if (const auto let_in = judge_address(t, services, settings, request.client, seen, reasons); !let_in)
        return pass_on(let_in);
    judge_proof(t, services, settings, seen, now, reasons);
    return reasons;
  });
  if (!judged) return pass_on(judged);
  return Verdict{*judged, request.client, request.header("user-agent")};
}

}  // namespace yanlu::guard
