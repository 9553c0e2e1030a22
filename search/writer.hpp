#pragma once

// The one write handle of the index. All writes between two commits are a transaction of Xapian's, so that a
// long row of put() is not made visible halfway and a failure leaves what the last commit left.

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace yanlu::search {

class Writer {
 public:
  // Creates the index when absent, empties it when its schema is another; holds `commits` during each commit.
  // All throw IndexError.
  Writer(std::filesystem::path folder, std::shared_mutex& commits);

  void put(Xapian::docid id, const Xapian::Document& document);
  void commit(std::string_view position);
  std::string position() const;

 private:
  void open();
  void write(const std::function<void(Xapian::WritableDatabase&)>& work);

  std::filesystem::path folder_;
  std::shared_mutex& commits_;
  mutable std::mutex mutex_;
  std::optional<Xapian::WritableDatabase> database_;
  bool in_transaction_ = false;
  std::string position_;
};

}  // namespace yanlu::search
