#pragma once

// The documents that hold all terms of a query, newest first, a batch at a time.

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace yanlu::search {

class Candidates {
 public:
  // `below`: only ids below this one.
  Candidates(const Xapian::Database& database, const std::vector<std::u32string>& chunks,
             const std::vector<std::string>& filters, std::optional<Xapian::docid> below);

  // Some of the next ones, at most `size`, perhaps none; go on until at_end().
  Xapian::MSet next(Xapian::doccount size);
  bool at_end() const { return bound_ <= 1; }
  // How many there are, whatever `below` says.
  std::size_t count();

 private:
  Xapian::Enquire enquire_;
  Xapian::Query query_;
  std::uint64_t bound_;   // what lies at or above it has been given out
  std::uint64_t window_;  // how many ids to look at next
};

}  // namespace yanlu::search
