#include "server/db/idempotency.hpp"

namespace yanlu::db {
namespace {

constexpr Statement kRecall{"idempotency.recall",
                            "select response::text as response, request_hash = $3 as same"
                            " from idempotency_keys where scope = $1 and key = $2"};
constexpr Statement kRemember{"idempotency.remember",
                              "insert into idempotency_keys (scope, key, request_hash, response, created_at)"
                              " values ($1, $2, $3, $4, $5)"
                              " on conflict do nothing returning key"};
constexpr Statement kForget{"idempotency.forget", "delete from idempotency_keys where created_at < $1"};

}  // namespace

std::optional<Remembered> recall(Transaction& transaction, const OnceKey& once) {
  if (once.key.empty()) return std::nullopt;
  const auto row = transaction.first(kRecall, {once.scope, once.key, bytea(once.request_hash)});
  if (!row) return std::nullopt;
  return Remembered{row->text("response"), row->boolean("same")};
}

bool remember(Transaction& transaction, const OnceKey& once, const std::string& response, Instant now) {
  if (once.key.empty()) return true;
  return transaction.first(kRemember, {once.scope, once.key, bytea(once.request_hash), response, now}).has_value();
}

void forget_keys_before(Transaction& transaction, Instant before) { transaction.run(kForget, {before}); }

}  // namespace yanlu::db
