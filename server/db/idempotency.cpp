#include "server/db/idempotency.hpp"

namespace yanlu::db {
namespace {

constexpr Statement kRecall{"idempotency.recall",
                            "select response::text as response, request_hash = sha256(convert_to($3, 'UTF8')) as same"
                            " from idempotency_keys where scope = $1 and key = $2"};
constexpr Statement kRemember{"idempotency.remember",
                              "insert into idempotency_keys (scope, key, request_hash, response, created_at)"
                              " values ($1, $2, sha256(convert_to($3, 'UTF8')), $4, $5)"
                              " on conflict do nothing returning key"};
constexpr Statement kFinish{"idempotency.finish",
                            "update idempotency_keys set response = $3 where scope = $1 and key = $2"};
constexpr Statement kRelease{"idempotency.release", "delete from idempotency_keys where scope = $1 and key = $2"};
constexpr Statement kForget{"idempotency.forget", "delete from idempotency_keys where created_at < $1"};

}  // namespace

std::optional<Remembered> recall(Transaction& transaction, const OnceKey& once) {
  if (once.key.empty()) return std::nullopt;
  const auto row = transaction.first(kRecall, {once.scope, once.key, once.request});
  if (!row) return std::nullopt;
  return Remembered{row->text("response"), row->boolean("same")};
}

bool remember(Transaction& transaction, const OnceKey& once, const std::string& response, Instant now) {
  if (once.key.empty()) return true;
  return transaction.first(kRemember, {once.scope, once.key, once.request, response, now}).has_value();
}

Claimed claim(Transaction& transaction, const OnceKey& once, Instant now) {
  constexpr const char* kUnfinished = "null";
  if (remember(transaction, once, kUnfinished, now)) return {Claim::mine, {}};
  const auto earlier = recall(transaction, once);
  // Released between the two statements: whoever held it did nothing.
  if (!earlier) return {Claim::unfinished, {}};
  if (!earlier->same_request) return {Claim::other_request, {}};
  if (earlier->response == kUnfinished) return {Claim::unfinished, {}};
  return {Claim::finished, earlier->response};
}

void finish(Transaction& transaction, const OnceKey& once, const std::string& response) {
  transaction.run(kFinish, {once.scope, once.key, response});
}

void release(Transaction& transaction, const OnceKey& once) { transaction.run(kRelease, {once.scope, once.key}); }

void forget_keys_before(Transaction& transaction, Instant before) { transaction.run(kForget, {before}); }

}  // namespace yanlu::db
