#pragma once

// The documents that hold all terms of a query, newest first, a batch at a time.

#include <xapian.h>

#include <optional>
#include <string>
#include <vector>

namespace yanlu::search {

class Candidates {
 public:
  // `below`: only ids below this one.
  Candidates(const Xapian::Database& database, const std::vector<std::u32string>& chunks,
             const std::vector<std::string>& filters, std::optional<Xapian::docid> below);

  // The next ones, at most `size`; fewer only at the end.
  Xapian::MSet next(Xapian::doccount size);
  // How many there are, whatever `below` says.
  std::size_t count();

 private:
  Xapian::Enquire enquire_;
  Xapian::Query query_;
  std::optional<Xapian::docid> below_;
};

}  // namespace yanlu::search
