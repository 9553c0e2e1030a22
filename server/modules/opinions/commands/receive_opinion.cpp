#include <nlohmann/json.hpp>

#include "content/normalize.hpp"
#include "opinions_sql.hpp"
#include "server/db/errors.hpp"
#include "server/db/idempotency.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/opinions/permissions.hpp"
#include "server/modules/opinions/receipt.hpp"
#include "server/modules/opinions/validation.hpp"

namespace yanlu::opinions {
namespace {

using nlohmann::json;

constexpr char kBetweenParts = '\x1f';  // cannot be typed into two parts so that they read as other two
constexpr std::size_t kLongestKey = 200;

std::string words_of(const NewOpinion& opinion) {
  return content::normalized_for_comparison(opinion.body) + kBetweenParts +
         content::normalized_for_comparison(opinion.suggested_text) + kBetweenParts +
         content::normalized_for_comparison(opinion.reason);
}

std::string identity_of(const NewOpinion& opinion) {
  const auto& c = opinion.contributor;
  return json::array({opinion.draft, opinion.article, opinion.body, opinion.suggested_text, opinion.reason, c.name,
                      c.phone, c.occupation, c.region, opinion.channel, opinion.station})
      .dump();
}

struct Target {
  DraftId draft;
  std::optional<std::int64_t> station;
  Instant said_at;
};

// A paper opinion carries a day; any instant of it at which the draft was open will do.
std::optional<Instant> instant_within(Instant day, Instant opens, Instant closes, Instant now) {
  const auto at = std::max(day, opens);
  if (at >= std::min({day + std::chrono::days(1), closes, now + std::chrono::microseconds(1)})) return std::nullopt;
  return at;
}

Result<Target> find_target(db::Transaction& t, const NewOpinion& opinion, bool on_paper, Instant now) {
  const auto row = t.first(sql::find_target, {opinion.draft, now, opinion.article, opinion.station});
  if (!row || !row->boolean("published")) return absent();
  const auto state = row->text("state");
  if (!on_paper && state == "in_preparation") return refuse(Refusal::conflict, "error.draft_not_open");
  if (state == "enacted") return refuse(Refusal::conflict, "error.draft_enacted");
  if (!on_paper && state == "closed") return refuse(Refusal::conflict, "error.draft_closed");
  std::vector<FieldError> wrong;
  if (!row->boolean("article_exists"))
    wrong.push_back({"article", "error.unknown_article", {{"article", opinion.article}}});
  const auto station = row->optional_integer("station_id");
  if (!opinion.station.empty() && !station) wrong.push_back({"station", "error.unknown_station"});
  std::optional<Instant> said_at = now;
  if (on_paper && opinion.said_on)
    said_at = instant_within(*opinion.said_on, row->instant("opens_at"), row->instant("closes_at"), now);
  if (!said_at) wrong.push_back({"received_on", "error.not_said_while_open"});
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  return Target{row->id<DraftId>("id"), station, *said_at};
}

std::optional<std::string> empty_as_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

Received insert(db::Transaction& t, const NewOpinion& opinion, const Target& target, std::optional<UserId> entered_by,
                Instant now) {
  const auto receipt = random_receipt();
  const auto& c = opinion.contributor;
  const auto row =
      t.one(sql::receive_opinion, {target.draft, empty_as_null(opinion.article), words_of(opinion), opinion.body,
                                   opinion.suggested_text, opinion.reason, receipt, opinion.channel, target.station,
                                   entered_by, target.said_at, c.name, c.phone, c.occupation, c.region, now});
  return {row.id<OpinionId>("id"), receipt};
}

bool is_known_channel(const std::string& channel, bool on_paper) {
  if (channel == "web" || channel == "qr") return !on_paper;
  return on_paper && (channel == "visit" || channel == "symposium" || channel == "letter" || channel == "phone" ||
                      channel == "import");
}

// Two requests with one key in the same instant: the slower one rolls back and answers as the faster one did.
struct WasFaster {};

}  // namespace

Result<Received> receive_opinion(const Services& services, const NewOpinion& opinion,
                                 const std::string& idempotency_key, const std::optional<Actor>& actor) {
  if (actor && !may(*actor, Action::enter_on_paper)) return refuse(Refusal::forbidden, "error.forbidden");
  auto wrong = wrong_fields(opinion);
  if (!is_known_channel(opinion.channel, actor.has_value())) wrong.push_back({"channel", "error.unknown_channel"});
  if (idempotency_key.size() > kLongestKey) wrong.push_back({"Idempotency-Key", "error.key_too_long"});
  if (!wrong.empty()) return refuse_fields(std::move(wrong));

  const db::OnceKey once{actor ? "opinions:" + std::to_string(actor->user.value) : "opinions", idempotency_key,
                         identity_of(opinion)};
  const auto now = services.clock.now();
  const auto attempt = [&](db::Transaction& t) -> Result<Received> {
    if (const auto earlier = db::recall(t, once)) {
      if (!earlier->same_request) return refuse_fields({{"Idempotency-Key", "error.key_used_otherwise"}});
      const auto answer = json::parse(earlier->response);
      return Received{OpinionId{answer.at("id").get<std::int64_t>()}, answer.at("receipt").get<std::string>()};
    }
    const auto target = find_target(t, opinion, actor.has_value(), now);
    if (!target) return tl::unexpected(target.error());
    if (actor) accounts::record(t, *actor, {"opinion_entered", "draft:" + std::to_string(target->draft.value)}, now);
    const auto received = insert(t, opinion, *target, actor ? std::optional(actor->user) : std::nullopt, now);
    if (!db::remember(t, once, json{{"id", received.id.value}, {"receipt", received.receipt}}.dump(), now))
      throw WasFaster{};
    return received;
  };
  for (;;) {
    try {
      auto received = services.pool.write(attempt);
      if (received) services.wake_indexing();
      return received;
    } catch (const WasFaster&) {
      continue;
    } catch (const db::ConstraintViolation& violation) {
      if (violation.constraint() == "opinions_receipt_is_unique") continue;
      // Closed between the look and the insert.
      if (violation.constraint() == "opinions_arrive_while_open")
        return refuse(Refusal::conflict, "error.draft_closed");
      if (violation.constraint() == "opinions_are_said_while_open")
        return refuse_fields({{"received_on", "error.not_said_while_open"}});
      throw;
    }
  }
}

}  // namespace yanlu::opinions
