#pragma once

// Read handles of the index, lent to one thread at a time, because Xapian's are not thread-safe.

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <vector>

namespace yanlu::search {

class Readers {
 public:
  explicit Readers(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // Runs `work` on the newest commit. It is run again, from the start, when commits have meanwhile
  // overwritten what it was reading. Throws IndexError.
  void read(const std::function<void(const Xapian::Database&)>& work);

 private:
  Xapian::Database borrow();
  void give_back(Xapian::Database reader);

  std::filesystem::path folder_;
  std::mutex mutex_;
  std::vector<Xapian::Database> idle_;
};

}  // namespace yanlu::search
