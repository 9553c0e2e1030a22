#include "guard_sql.hpp"
#include "server/http/client_address.hpp"
#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/counting.hpp"
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

// "16:35" in China's time, rounded up: whoever comes back at that minute is let in.
std::string minute_after(Instant now, std::chrono::seconds wait) {
  constexpr std::size_t kDate = 11;  // "2026-11-23T"
  return to_local_field(now + wait + std::chrono::seconds(59)).substr(kDate);
}

tl::unexpected<Error> ask_to_wait(const char* message, Counts counts, std::int64_t limit, Instant now,
                                  std::chrono::seconds window) {
  const auto wait = wait_for_room(counts, limit, now, window);
  auto refusal = refuse(Refusal::too_many, message, {{"when", minute_after(now, wait)}});
  refusal.value().try_again_in = wait;
  return refusal;
}

// A refusal rolls its own count back: whoever keeps trying is let in as soon as there is room, and so are neighbours.
Result<void> judge_address(db::Transaction& t, const Services& services, const Settings& settings,
                           const std::string& address, const Seen& seen, Instant now, Reasons& reasons) {
  const auto& secret = services.config.secret;
  const auto sent = count(t, secret, kByAddress, address, now);
  if (above(sent, settings.address_hard, now, kByAddress.window))
    return ask_to_wait("error.too_many_from_address", {sent.previous, sent.current - 1}, settings.address_hard, now,
                       kByAddress.window);
  if (above(sent, settings.address_soft, now, kByAddress.window)) reasons.emplace_back("many_from_address");
  if (seen.words.size() >= kWorthRepeating) {
    const auto same = count(t, secret, kByWords, address + seen.draft + '\n' + seen.words, now);
    if (estimate(same, now, kByWords.window) > kMostRepetitions) reasons.emplace_back("repeated_text");
  }
  return {};
}

bool proves(db::Transaction& t, const std::optional<Challenge>& challenge, const Settings& settings, const Seen& seen) {
  if (!challenge || challenge->difficulty < settings.difficulty || !solves(*challenge, seen.proof)) return false;
  return t.first(sql::spend_challenge, {db::bytea(challenge->signature), challenge->issued + kChallengeHolds})
      .has_value();
}

// The service's own machine is no resident: there sits a proxy that --trusted-proxies does not name, or the operator.
// Limits by address would hold all residents for one.
bool is_this_machine(const http::Request& request) { return request.client == "127.0.0.1" || request.client == "::1"; }

enum class From { resident, this_machine };
void judge_proof(db::Transaction& t, const Services& services, const Settings& settings, const Seen& seen, Instant now,
                 From from, Reasons& reasons) {
  const auto& secret = services.config.secret;
  const auto arrived = count(t, secret, kByDraft, seen.draft, now);
  const bool busy = from == From::resident && settings.proof == "automatic" &&
                    above(arrived, settings.draft_busy, now, kByDraft.window);
  const auto challenge = read_challenge(secret, seen.challenge, seen.draft, now);
  if (from == From::resident && challenge && seen.way == Seen::Way::page &&
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
  const auto address = http::counted_address(request.client);
  const auto now = services.clock.now();
  const auto judged = services.pool.write([&](db::Transaction& t) -> Result<Reasons> {
    Reasons reasons;
    const auto settings = settings_of(t);
    if (!seen.hidden_field.empty()) reasons.emplace_back("hidden_field");
    if (address && !is_this_machine(request))
      if (const auto let_in = judge_address(t, services, settings, *address, seen, now, reasons); !let_in)
        return tl::unexpected(let_in.error());
    judge_proof(t, services, settings, seen, now, is_this_machine(request) ? From::this_machine : From::resident,
                reasons);
    return reasons;
  });
  if (!judged) return tl::unexpected(judged.error());
  return Verdict{*judged, request.client, request.header("user-agent")};
}

Result<void> note_wrong_receipt(const Services& services, const http::Request& request) {
  const auto address = http::counted_address(request.client);
  if (!address || request.actor || is_this_machine(request)) return {};
  const auto now = services.clock.now();
  return services.pool.write([&](db::Transaction& t) -> Result<void> {
    const auto limit = settings_of(t).wrong_receipts;
    const auto wrong = count(t, services.config.secret, kWrongReceipts, *address, now);
    if (!above(wrong, limit, now, kWrongReceipts.window)) return {};
    return ask_to_wait("error.too_many_wrong_receipts", {wrong.previous, wrong.current - 1}, limit, now,
                       kWrongReceipts.window);
  });
}

}  // namespace yanlu::guard
