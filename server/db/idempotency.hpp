#pragma once

#include <optional>
#include <string>

#include "server/db/transaction.hpp"

namespace yanlu::db {

// A POST with an Idempotency-Key is done once; its answer is stored in the transaction that did it and given again
// when the request comes again.
struct OnceKey {
  std::string scope;  // what kind of request, by whom: "opinions:7"
  std::string key;    // the client's; "" : the request has none and nothing is remembered
  // Of the words that make it the same request, keyed: no telephone number is guessed from it.
  std::string request_hash;
};

struct Remembered {
  std::string response;       // JSON
  bool same_request = false;  // false: the key was used for something else
};
std::optional<Remembered> recall(Transaction& transaction, const OnceKey& once);

// False when another transaction with this key was faster: roll back and recall.
bool remember(Transaction& transaction, const OnceKey& once, const std::string& response, Instant now);

// Keys older than this are forgotten.
void forget_keys_before(Transaction& transaction, Instant before);

}  // namespace yanlu::db
