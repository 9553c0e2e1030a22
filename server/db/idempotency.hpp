#pragma once

#include <optional>
#include <string>

#include "server/db/transaction.hpp"

namespace yanlu::db {

// A POST with an Idempotency-Key is done once; its answer is stored in the transaction that did it and given again
// when the request comes again.
struct OnceKey {
  std::string scope;    // what kind of request, by whom: "opinions", "drafts:7"
  std::string key;      // the client's; "" : the request has none and nothing is remembered
  std::string request;  // the words that make it the same request
};

struct Remembered {
  std::string response;       // JSON
  bool same_request = false;  // false: the key was used for something else
};
std::optional<Remembered> recall(Transaction& transaction, const OnceKey& once);

// False when another transaction with this key was faster: roll back and recall.
bool remember(Transaction& transaction, const OnceKey& once, const std::string& response, Instant now);

// For what cannot be remembered in the transaction that does it: the key is claimed first, then finished with the
// answer or released when nothing was done. A claim that is never finished (the server died between) stays, and tells a
// later request that nobody knows.
enum class Claim { mine, finished, unfinished, other_request };
struct Claimed {
  Claim claim = Claim::mine;
  std::string response;  // JSON, when finished
};
Claimed claim(Transaction& transaction, const OnceKey& once, Instant now);
void finish(Transaction& transaction, const OnceKey& once, const std::string& response);
void release(Transaction& transaction, const OnceKey& once);

// Keys older than this are forgotten.
void forget_keys_before(Transaction& transaction, Instant before);

}  // namespace yanlu::db
