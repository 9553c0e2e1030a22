#include <nlohmann/json.hpp>

#include "accounts_sql.hpp"
#include "server/db/errors.hpp"
#include "server/http/json_body.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/privacy/keyed_hash.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::accounts {
namespace {

using nlohmann::json;

constexpr std::size_t kLongestKey = 200;
constexpr int kMostSealings = 3;

std::string to_text(const http::Response& response) {
  return json{{"status", response.status}, {"body", response.body}, {"location", response.header("Location")}}.dump();
}

http::Response response_from(const std::string& text) {
  const auto stored = json::parse(text);
  auto response = http::json(stored.at("body").get<std::string>(), stored.at("status").get<int>());
  if (const auto location = stored.at("location").get<std::string>(); !location.empty())
    response.with_header("Location", location);
  return response;
}

std::string binding_of(std::int64_t answer) { return "kept_answer:" + std::to_string(answer); }

std::string hash_of(const Services& services, const http::Request& request) {
  const auto words = request.path + '\n' + json(request.query).dump() + '\n' + request.body;
  return db::bytea(privacy::keyed_hash(services.config.secret, "request of a kept answer", words));
}

// The key was used before: the answer of then, or why there is none.
Result<http::Response> earlier_answer(const Services& services, const db::Row& row) {
  if (!row.boolean("same")) return refuse_fields({{"Idempotency-Key", "error.key_used_otherwise"}});
  const auto state = row.text("state");
  if (state == "begun") return refuse(Refusal::conflict, "error.key_unfinished");
  if (state == "forgotten") return refuse(Refusal::conflict, "error.key_answer_forgotten");
  return response_from(services.seal.open(row.bytes("answer"), binding_of(row.integer("id"))));
}

void keep(const Services& services, std::int64_t id, const http::Response& response) {
  for (int sealings = 1;; ++sealings) {
    try {
      const auto sealed = db::bytea(services.seal.seal(to_text(response), binding_of(id)));
      services.pool.write(Acting::worker("kept_answers"), [&](db::Transaction& t) {
        t.run(sql::keep_answer, {id, sealed});
      });
      return;
    } catch (const db::ConstraintViolation& violation) {
      // The key was taken out of use between the seal and the update: the next seal takes the new one.
      if (violation.constraint() != "personal_data_are_sealed_by_keys_in_use" || sealings == kMostSealings) throw;
    }
  }
}

}  // namespace

void forget_answers(db::Transaction& t) {
  t.script("lock table kept_answers in share row exclusive mode");
  t.run(sql::forget_all_answers);
}

db::SealedTable sealed_answers() {
  return {"kept_answers", sql::count_sealed_answers, {{"answer", sql::answer_of_other_keys, sql::reseal_answer}}};
}

http::Handler once(const Services& services, http::Handler handler) {
  return [&services, handler = std::move(handler)](const http::Request& request) -> Result<http::Response> {
    const auto key = request.header("idempotency-key");
    if (key.empty() || !request.actor) return handler(request);
    if (key.size() > kLongestKey) return refuse_fields({{"Idempotency-Key", "error.key_too_long"}});
    const auto user = request.actor->user;
    const auto hash = hash_of(services, request);
    std::optional<db::Row> earlier;
    const auto claimed = services.pool.write(request.actor, [&](db::Transaction& t) {
      earlier.reset();
      const auto row = t.first(sql::claim_answer, {user, key, hash, services.clock.now()});
      if (!row) earlier = t.first(sql::find_answer, {user, key, hash});
      return row;
    });
    if (earlier) return earlier_answer(services, *earlier);
    // Released between the two statements: whoever held it did nothing.
    if (!claimed) return refuse(Refusal::conflict, "error.key_unfinished");

    // A refusal changed nothing, so the same key may try again; after an exception nobody knows, so it may not.
    const auto id = claimed->integer("id");
    auto outcome = handler(request);
    if (outcome)
      keep(services, id, *outcome);
    else
      services.pool.write(request.actor, [&](db::Transaction& t) { t.run(sql::release_answer, {id}); });
    return outcome;
  };
}

}  // namespace yanlu::accounts
