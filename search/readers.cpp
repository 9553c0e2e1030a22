#include "search/readers.hpp"

#include "search/errors.hpp"

namespace yanlu::search {
namespace {

// A handle outlives one commit but not two, so an attempt fails only when two commits end during one search.
// A search slower than that isn't left to luck: its last attempt holds commits off.
constexpr int kFreeAttempts = 3;
constexpr std::size_t kMostIdle = 32;

}  // namespace

void Readers::read(const std::function<void(const Xapian::Database&)>& work) {
  try {
    auto reader = borrow();
    bool done = false;
    for (int attempt = 0; !done && attempt < kFreeAttempts; ++attempt) {
      try {
        reader.reopen();
        work(reader);
        done = true;
      } catch (const Xapian::DatabaseModifiedError&) {
        continue;
      }
    }
    if (!done) {
      const std::shared_lock no_commits(commits_);
      reader.reopen();
      work(reader);
    }
    give_back(std::move(reader));
  } catch (const Xapian::Error& error) {
    throw index_error(folder_, "reading", error);
  }
}

Xapian::Database Readers::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  return Xapian::Database(folder_.string());
}

void Readers::give_back(Xapian::Database reader) {
  const std::lock_guard lock(mutex_);
  if (idle_.size() < kMostIdle) idle_.push_back(std::move(reader));
}

}  // namespace yanlu::search
