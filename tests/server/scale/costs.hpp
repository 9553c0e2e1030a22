#pragma once

// How many blocks of 8 KiB each statement reads, from memory or disk, its triggers included; and what is too many.

#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"

namespace yanlu::scale {

inline constexpr std::int64_t kMostOfAStatement = 20'000;
inline constexpr std::int64_t kMostOfAPage = 40'000;

// A statement or a page ("GET /staff/opinions") that may read more, and why.
struct Exception {
  const char* name;
  std::int64_t most;
  const char* reason;
};

// Counts by the counters that PostgreSQL keeps of a session's own accesses to each table and index, so that it needs no
// more than a role that may read. Parallel workers count elsewhere: sessions that are measured have none.
class Costs final : public db::Observer {
 public:
  void before(db::Transaction& transaction, const db::Statement& statement) override;
  void after(db::Transaction& transaction, const db::Statement& statement) override;

  // What follows belongs to this page or worker.
  void begin(const std::string& page);
  // No more.
  void end();

  const std::set<std::string>& statements() const { return statements_; }
  // What breaks a bound, or an exception that no longer needs to be one; sentences.
  std::vector<std::string> complaints(const std::vector<Exception>& statements,
                                      const std::vector<Exception>& pages) const;
  void print_worst(std::ostream& out, std::size_t count) const;

 private:
  struct Worst {
    std::int64_t blocks = 0;
    std::string page;
  };
  std::map<std::string, Worst> worst_;         // by statement
  std::map<std::string, std::int64_t> pages_;  // the worst of each
  std::set<std::string> statements_;
  std::string page_;
  std::int64_t of_page_ = 0;
  std::int64_t before_ = 0;
};

}  // namespace yanlu::scale
