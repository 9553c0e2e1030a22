#pragma once

// Compares what opinions say as they arrive, by their events, and writes down which words are nearly the same. One
// server at a time does it, with all distinct words in its memory; it is said in near_duplicates_progress which.

#include <memory>
#include <string>
#include <vector>

#include "server/jobs/worker.hpp"
#include "server/modules/near_duplicates/word_groups.hpp"
#include "server/services.hpp"

namespace yanlu::near_duplicates {

class NearDuplicates {
 public:
  explicit NearDuplicates(const Services& services);
  // One bite. What it throws leaves the database as it was, and everything is read anew at the next.
  jobs::Worker::More step();

 private:
  struct Bite;
  bool claim();
  void load();
  Bite read(db::Transaction& transaction) const;
  std::vector<std::int64_t> take_in(const Bite& bite);  // the groups whose words are gone
  // False where another server has taken over.
  bool save(const std::vector<std::int64_t>& gone, const std::vector<NearDuplicate>& changed);

  const Services& services_;
  const std::string server_;  // a name nobody else has
  std::string position_;
  std::unique_ptr<WordGroups> groups_;  // none: to be read from the database
};

}  // namespace yanlu::near_duplicates
