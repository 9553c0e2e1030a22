#pragma once

// Read handles of the index, lent to one thread at a time, because Xapian's are not thread-safe.

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <shared_mutex>
#include <vector>

namespace yanlu::search {

class Readers {
 public:
  // `commits` is held by the writer while it commits.
  Readers(std::filesystem::path folder, std::shared_mutex& commits) : folder_(std::move(folder)), commits_(commits) {}

  // Runs `work` on the newest commit. It is run again, from the start, when commits have meanwhile
  // overwritten what it was reading. Throws IndexError.
  void read(const std::function<void(const Xapian::Database&)>& work);

 private:
  Xapian::Database borrow();
  void give_back(Xapian::Database reader);

  std::filesystem::path folder_;
  std::shared_mutex& commits_;
  std::mutex mutex_;
  std::vector<Xapian::Database> idle_;
};

}  // namespace yanlu::search
