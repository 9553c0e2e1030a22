#include <nlohmann/json.hpp>

#include "content/normalize.hpp"
#include "intake_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/draft_facts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/intake/once.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/intake/symposia/symposia.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/privacy/keyed_hash.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestPlace = 200;  // characters
constexpr std::size_t kLongestNotes = 10'000;
constexpr std::size_t kSealedAtOnce = 200;

std::string numbered(const std::string& field, std::size_t index) { return field + '_' + std::to_string(index + 1); }

void limit(std::vector<FieldError>& wrong, const char* field, const std::string& text, std::size_t most) {
  const auto length = content::length_in_characters(text);
  if (length > most)
    wrong.push_back({field, "error.too_long", {{"limit", std::to_string(most)}, {"length", std::to_string(length)}}});
}

std::vector<FieldError> wrong_frame(const NewSymposium& symposium, const std::optional<Instant>& day) {
  std::vector<FieldError> wrong;
  if (!day) wrong.push_back({"held_on", "error.not_a_date"});
  if (symposium.place.empty()) wrong.push_back({"place", "error.required"});
  limit(wrong, "place", symposium.place, kLongestPlace);
  limit(wrong, "attendees", symposium.attendees, kLongestNotes);
  limit(wrong, "notes", symposium.notes, kLongestNotes);
  return wrong;
}

// Where what the core says of a submission stands in the form of many.
std::string field_in_form(const std::string& field, std::size_t index) {
  if (field == "body") return numbered("words", index);
  if (field == "name") return numbered("speaker", index);
  if (field == "article") return numbered("article", index);
  return field == "received_on" ? "held_on" : field;
}

struct Spoken {
  std::size_t index;  // in the form
  submissions::NewSubmission submission;
};

struct Reading {
  std::vector<Spoken> spoken;
  std::vector<FieldError> wrong;
};

Reading read_statements(const NewSymposium& symposium, const DraftFacts& facts, Instant day, const Actor& actor) {
  Reading reading;
  for (std::size_t i = 0; i < symposium.statements.size(); ++i) {
    const auto& statement = symposium.statements[i];
    if (statement.is_empty()) continue;
    const auto article = article_from(statement.article, facts.articles);
    if (!article.key)
      reading.wrong.push_back(
          {numbered("article", i),
           article.trouble == ArticleTrouble::unknown ? "error.unknown_article" : "import.error.finer_than_an_article",
           {{"article", statement.article}, {"typed", statement.article}}});
    submissions::NewSubmission submission{.draft = symposium.draft,
                                          .opinions = {{article.key.value_or(""), statement.words, "", ""}},
                                          .contributor = {statement.speaker, "", "", ""},
                                          .channel = "symposium",
                                          .station = symposium.station,
                                          .said_on = day};
    for (auto& error : submissions::wrong_fields(submission, actor))
      reading.wrong.push_back({field_in_form(error.field, i), error.message, error.parameters});
    reading.spoken.push_back({i, std::move(submission)});
  }
  if (reading.spoken.empty()) reading.wrong.push_back({"words_1", "symposium.error.no_statements"});
  return reading;
}

std::string identity_of(const NewSymposium& symposium) {
  json all{symposium.draft,     symposium.held_on, symposium.place,
           symposium.attendees, symposium.notes,   symposium.station};
  for (const auto& one : symposium.statements) all.push_back({one.speaker, one.article, one.words});
  return all.dump();
}

std::optional<std::string> sealed(const privacy::Seal& seal, SymposiumId id, const char* column,
                                  const std::string& text) {
  if (text.empty()) return std::nullopt;
  return db::bytea(seal.seal(text, seal_of_symposium(id, column)));
}

struct Recording {
  const Services& services;
  const Actor& actor;
  const NewSymposium& symposium;
  db::OnceKey once;

  Result<SymposiumId> run(db::Transaction& t) const {
    const auto now = services.clock.now();
    if (const auto earlier = db::recall(t, once)) {
      if (!earlier->same_request) return refuse(Refusal::conflict, "symposium.error.sent_already");
      return SymposiumId{json::parse(earlier->response).at("id").get<std::int64_t>()};
    }
    accounts::record(t, actor, {"symposium_recorded", "draft:" + symposium.draft}, now);
    const auto day = from_local_date(symposium.held_on);
    auto wrong = wrong_frame(symposium, day);
    const auto facts = facts_of(t, symposium.draft, now);
    if (!facts) return pass_on(facts);
    const auto reading = read_statements(symposium, *facts, day.value_or(now), actor);
    wrong.insert(wrong.end(), reading.wrong.begin(), reading.wrong.end());
    if (!day || !wrong.empty()) return refuse_fields(std::move(wrong));

    const auto id = t.one(sql::next_symposium, {}).id<SymposiumId>("id");
    t.run(sql::insert_symposium,
          {id, facts->draft, *day, symposium.place, sealed(services.seal, id, "attendees", symposium.attendees),
           sealed(services.seal, id, "notes", symposium.notes), actor.user, now});
    std::vector<std::int64_t> ids;
    for (const auto& [index, submission] : reading.spoken) {
      const auto received = submissions::receive_in(t, services, submission, actor, now);
      if (!received) return tl::unexpected(in_form(received.error(), index));
      ids.push_back(received->opinions.front().value);
    }
    t.run(sql::insert_statements, {id, ids});
    if (!db::remember(t, once, json{{"id", id.value}}.dump(), now)) throw WasFaster{};
    return id;
  }

  static Error in_form(Error error, std::size_t index) {
    for (auto& field : error.fields) field.field = field_in_form(field.field, index);
    return error;
  }
};

}  // namespace

Result<SymposiumId> record_symposium(const Services& services, const Actor& actor, const NewSymposium& symposium,
                                     const std::string& form_id) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  if (symposium.statements.size() > kMostStatements)
    return refuse_fields({{"words_1", "symposium.error.too_many", {{"limit", std::to_string(kMostStatements)}}}});
  const Recording recording{services,
                            actor,
                            symposium,
                            {"symposia:" + std::to_string(actor.user.value), form_id,
                             privacy::keyed_hash(services.config.secret, "symposium", identity_of(symposium))}};
  return take_in(services, actor, [&](db::Transaction& t) { return recording.run(t); });
}

Result<Symposium> look_at_symposium(const Services& services, const Actor& actor, SymposiumId symposium) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<Symposium> {
    auto found = find_symposium(t, services.seal, symposium);
    if (!found) return absent();
    if (!found->attendees.empty() || !found->notes.empty())
      accounts::record(t, actor, {"symposium_seen", "symposium:" + std::to_string(symposium.value)},
                       services.clock.now());
    return std::move(*found);
  });
}

jobs::Worker::More seal_plain_symposia(const Services& services) {
  const auto count = services.pool.write(Acting::worker("symposia"), [&](db::Transaction& t) {
    const auto rows = t.run(sql::plain_symposia, {kSealedAtOnce});
    for (const auto& row : rows) {
      const auto id = row.id<SymposiumId>("id");
      t.run(sql::seal_symposium, {id, sealed(services.seal, id, "attendees", row.text("attendees")),
                                  sealed(services.seal, id, "notes", row.text("notes"))});
    }
    return rows.size();
  });
  return count == kSealedAtOnce ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

}  // namespace yanlu::intake
