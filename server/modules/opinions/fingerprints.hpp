#pragma once

// What opinions of the same words have in common, and the groups of before the present version of that.

#include <cstdint>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"

namespace yanlu::opinions {

// Of which the database keeps a hash. Words that version 1 of "the same words" tells apart in the same way have the
// same here as then.
std::string fingerprinted_words(const std::string& body, const std::string& suggested_text, const std::string& reason);

// A group in which version 1 joined what are other words now.
struct JoinedBefore {
  std::int64_t group = 0;
  struct Wording {
    std::int64_t opinion = 0;  // the first to say it
    std::size_t opinions = 0;
  };
  std::vector<Wording> wordings;  // two and more; the first opinion's first
};
struct JoinedBeforePage {
  std::vector<JoinedBefore> groups;
  std::int64_t last = 0;  // where the next page begins; 0: there is none
};
// Those behind this id.
JoinedBeforePage joined_before(db::Transaction& transaction, std::int64_t after, std::size_t limit);

}  // namespace yanlu::opinions
