#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"

namespace yanlu::personal_requests {

// What was sent under a receipt, as far as asking about it goes.
struct Subject {
  std::string receipt;
  std::string draft_title;
  bool has_contact = false;
  bool erased = false;
  bool asked = false;  // a request is open
  struct Opinion {
    std::int64_t id = 0;
    std::string article_number;  // "" : the draft as a whole
    std::string body;
  };
  std::vector<Opinion> opinions;
};
std::optional<Subject> find_subject(db::Transaction& transaction, const std::string& receipt);

}  // namespace yanlu::personal_requests
