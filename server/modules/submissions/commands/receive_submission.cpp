#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/quotation.hpp"
#include "server/db/errors.hpp"
#include "server/db/idempotency.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/submissions/permissions.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/modules/submissions/validation.hpp"
#include "server/privacy/consent.hpp"
#include "server/privacy/keyed_hash.hpp"
#include "submissions_sql.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestKey = 200;
constexpr int kMostSealings = 3;

std::string said_on_of(const NewSubmission& submission) {
  return submission.said_on ? to_iso(*submission.said_on) : std::string{};
}

// Who gave it, and where they want to be told: "" for nobody.
std::string person_of(const NewSubmission& submission) {
  const auto& c = submission.contributor;
  json all{c.name, c.phone, c.occupation, c.region, submission.notify.email, submission.notify.mobile};
  const bool nobody =
      std::all_of(all.begin(), all.end(), [](const json& one) { return one.get<std::string>().empty(); });
  return nobody ? std::string{} : all.dump();
}

std::string words_of(const NewSubmission& submission) {
  json all{submission.draft, submission.channel, submission.station, said_on_of(submission)};
  for (const auto& one : submission.opinions)
    all.push_back(
        {one.article, one.body, one.suggested_text, one.reason, one.quote.exact, one.quote.prefix, one.quote.suffix});
  for (const auto& second : submission.seconds) all.push_back({second.opinion, second.words});
  return all.dump();
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

// Each article exists, and the words quoted from it stand in it.
void check_articles(db::Transaction& t, DraftId draft, const std::vector<opinions::NewOpinion>& opinions,
                    std::vector<FieldError>& wrong) {
  std::vector<std::string> keys;
  for (const auto& opinion : opinions)
    if (!opinion.article.empty()) keys.push_back(opinion.article);
  if (keys.empty()) return;
  std::map<std::string, std::string> texts;
  for (const auto& row : t.run(sql::article_texts, {draft, keys})) texts[row.text("article_key")] = row.text("text");
  for (std::size_t at = 0; at < opinions.size(); ++at) {
    const auto& opinion = opinions[at];
    if (opinion.article.empty()) continue;
    const auto text = texts.find(opinion.article);
    if (text == texts.end())
      wrong.push_back({numbered("article", at), "error.unknown_article", {{"article", opinion.article}}});
    else if (!opinion.quote.exact.empty() && !content::holds_words(text->second, opinion.quote.exact))
      wrong.push_back({numbered("quote", at), "error.quote_not_in_article"});
  }
}

Result<Target> find_target(db::Transaction& t, const NewSubmission& submission, bool on_paper, Instant now) {
  const auto row = t.first(sql::find_target, {submission.draft, now, submission.station});
  if (!row || !row->boolean("published")) return absent();
  const auto state = row->text("state");
  if (!on_paper && state == "in_preparation") return refuse(Refusal::conflict, "error.draft_not_open");
  if (state == "enacted") return refuse(Refusal::conflict, "error.draft_enacted");
  if (!on_paper && state == "closed") return refuse(Refusal::conflict, "error.draft_closed");
  std::vector<FieldError> wrong;
  check_articles(t, row->id<DraftId>("id"), submission.opinions, wrong);
  const auto station = row->optional_integer("station_id");
  if (!submission.station.empty() && !station) wrong.push_back({"station", "error.unknown_station"});
  std::optional<Instant> said_at = now;
  if (on_paper && submission.said_on)
    said_at = instant_within(*submission.said_on, row->instant("opens_at"), row->instant("closes_at"), now);
  if (!said_at) wrong.push_back({"received_on", "error.not_said_while_open"});
  if (!said_at || !wrong.empty()) return refuse_fields(std::move(wrong));
  return Target{row->id<DraftId>("id"), station, *said_at};
}

Received insert(db::Transaction& t, const Services& services, const NewSubmission& submission, const Target& target,
                std::optional<UserId> entered_by, Instant now) {
  const auto given = receipts::give(t, services,
                                    {target.draft, submission.language, submission.contributor,
                                     entered_by ? std::string_view{} : privacy::kConsentVersion},
                                    now);
  Received received{given.id, given.receipt, {}};
  received.opinions =
      opinions::arrive(t, {given.id, target.draft, submission.channel, target.station, entered_by, target.said_at, now},
                       submission.opinions);
  for (const auto& second : submission.seconds) opinions::join(t, second, given.id, now);
  return received;
}

json to_json(const Received& received) {
  json ids = json::array();
  for (const auto& id : received.opinions) ids.push_back(id.value);
  return {{"submission", received.id.value}, {"receipt", received.receipt}, {"opinions", ids}};
}

Received received_from(const json& stored) {
  Received received{SubmissionId{stored.at("submission").get<std::int64_t>()}, stored.at("receipt"), {}};
  for (const auto& id : stored.at("opinions")) received.opinions.push_back(OpinionId{id.get<std::int64_t>()});
  return received;
}

// Two requests with one key in the same instant: the slower one rolls back and answers as the faster one did.
struct WasFaster {};

}  // namespace

Result<Received> receive_in(db::Transaction& transaction, const Services& services, const NewSubmission& submission,
                            const std::optional<Actor>& actor, Instant now) {
  const auto target = find_target(transaction, submission, actor.has_value(), now);
  if (!target) return pass_on(target);
  return insert(transaction, services, submission, *target, actor ? std::optional(actor->user) : std::nullopt, now);
}

namespace {

std::string keyed(const Services& services, const std::string& person) {
  return person.empty() ? person : privacy::signature(services.config.secret, "person of a submission", person);
}

// Who sent it and the key in one hash: what is kept tells nobody which submissions came from one sender.
db::OnceKey once_of(const Services& services, const NewSubmission& submission, const SubmissionKey& key,
                    const std::optional<Actor>& actor) {
  const auto& secret = services.config.secret;
  const auto sender = actor ? "staff " + std::to_string(actor->user.value) : key.sender;
  const auto kept = key.key.empty() ? "" : privacy::signature(secret, "key of a submission", sender + '\n' + key.key);
  return {"opinions", kept, privacy::keyed_hash(secret, "submission", words_of(submission))};
}

// What an earlier request under the key was answered.
std::optional<Earlier> earlier_in(db::Transaction& t, const Services& services, const NewSubmission& submission,
                                  const db::OnceKey& once) {
  const auto earlier = db::recall(t, once);
  if (!earlier) return std::nullopt;
  const auto stored = json::parse(earlier->response);
  const auto person = keyed(services, person_of(submission));
  return Earlier{received_from(stored),
                 earlier->same_request && (person.empty() || person == stored.value("person", std::string{}))};
}

}  // namespace

std::optional<Earlier> received_before(const Services& services, const NewSubmission& submission,
                                       const SubmissionKey& key) {
  const auto once = once_of(services, submission, key, std::nullopt);
  return services.pool.read(Acting::visitor(),
                            [&](db::Transaction& t) { return earlier_in(t, services, submission, once); });
}

Result<Received> receive_submission(const Services& services, const NewSubmission& submission, const SubmissionKey& key,
                                    const std::optional<Actor>& actor) {
  if (actor && !may(*actor, Action::enter)) return refuse(Refusal::forbidden, "error.forbidden");
  auto wrong = wrong_fields(submission, actor);
  for (auto& field : notices::wrong_fields(services, submission.notify)) wrong.push_back(std::move(field));
  if (key.key.size() > kLongestKey) wrong.push_back({"Idempotency-Key", "error.key_too_long"});
  if (!wrong.empty()) return refuse_fields(std::move(wrong));

  const auto once = once_of(services, submission, key, actor);
  const auto now = services.clock.now();
  const auto attempt = [&](db::Transaction& t) -> Result<Received> {
    if (auto earlier = earlier_in(t, services, submission, once)) {
      if (!earlier->same) return refuse_fields({{"Idempotency-Key", "error.key_used_otherwise"}});
      return std::move(earlier->received);
    }
    // Before any row is locked: see accounts::record. What is then refused rolls it back.
    if (actor) accounts::record(t, *actor, {"opinion_entered", "draft:" + submission.draft}, now);
    const auto received = receive_in(t, services, submission, actor, now);
    if (received) opinions::set_apart(t, services, received->id, submission.verdict, now);
    if (received) notices::subscribe(t, services, {received->id, submission.notify, submission.language}, now);
    auto answer = received ? to_json(*received) : json();
    if (received) answer["person"] = keyed(services, person_of(submission));
    if (received && !db::remember(t, once, answer.dump(), now)) throw WasFaster{};
    return received;
  };
  for (int sealings = 1;;) {
    try {
      auto received = services.pool.write(actor, attempt);
      if (received) opinions::wake_indexing(services);
      return received;
    } catch (const WasFaster&) {
      continue;
    } catch (const db::ConstraintViolation& violation) {
      if (violation.constraint() == "submissions_receipt_is_unique") continue;
      // The key was taken out of use between the seal and the insert: the next seal takes the new one.
      if (violation.constraint() == "personal_data_are_sealed_by_keys_in_use" && sealings++ < kMostSealings) continue;
      if (auto refusal = opinions::refusal_of(violation.constraint())) return tl::unexpected(std::move(*refusal));
      throw;
    }
  }
}

}  // namespace yanlu::submissions
