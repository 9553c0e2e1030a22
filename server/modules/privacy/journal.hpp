#pragma once

// What was erased, written down outside the database: a backup that is restored has it back, this file says so.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "server/clock/clock.hpp"

namespace yanlu::privacy {

struct JournalEntry {
  std::int64_t submission = 0;
  std::string receipt_hash;  // SHA-256, hexadecimal: tells a submission from one of another database
  std::vector<std::int64_t> opinions;
  std::string what;  // contact, everything
  Instant at;
};

// Lines of JSON, appended and on the disk when append() returns. Holds nothing personal.
class Journal {
 public:
  explicit Journal(std::filesystem::path file) : file_(std::move(file)) {}
  void append(const JournalEntry& entry) const;
  // A last line that was cut short is left out: its erasure was never answered.
  std::vector<JournalEntry> read() const;

 private:
  std::filesystem::path file_;
};

std::filesystem::path journal_file(const std::filesystem::path& data);

}  // namespace yanlu::privacy
