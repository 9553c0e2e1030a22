#include "server/modules/privacy/journal.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "server/log/log.hpp"

namespace yanlu::privacy {
namespace {

using nlohmann::json;

[[noreturn]] void fail(const std::filesystem::path& file) {
  throw std::runtime_error("The journal of erasures " + file.string() +
                           " cannot be written: nothing is erased without.");
}

class Handle {
 public:
  explicit Handle(int number) : number_(number) {}
  ~Handle() {
    if (number_ >= 0) close(number_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&&) = delete;
  Handle& operator=(Handle&&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// A line that a crash cut short must not swallow the next one.
bool ends_within_a_line(int file) {
  const auto size = lseek(file, 0, SEEK_END);
  char last = '\n';
  return size > 0 && pread(file, &last, 1, size - 1) == 1 && last != '\n';
}

}  // namespace

void Journal::append(const JournalEntry& entry) const {
  std::filesystem::create_directories(file_.parent_path());
  const bool is_new = !std::filesystem::exists(file_);
  const Handle file(open(file_.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file.number() < 0) fail(file_);
  const auto line = (ends_within_a_line(file.number()) ? "\n" : "") +
                    json{{"submission", entry.submission},
                         {"opinions", entry.opinions},
                         {"receipt_sha256", entry.receipt_hash},
                         {"what", entry.what},
                         {"at", to_iso(entry.at)}}
                        .dump() +
                    '\n';
  if (write(file.number(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) || fsync(file.number()) != 0)
    fail(file_);
  if (!is_new) return;
  const Handle folder(open(file_.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0 || fsync(folder.number()) != 0) fail(file_);
}

std::vector<JournalEntry> Journal::read() const {
  std::vector<JournalEntry> entries;
  std::ifstream in(file_);
  for (std::string line; std::getline(in, line);) {
    try {
      const auto value = json::parse(line);
      entries.push_back({value.at("submission"), value.at("receipt_sha256"), value.at("opinions"), value.at("what"),
                         stored_instant(value.at("at").get<std::string>())});
    } catch (const std::exception&) {
      if (!line.empty()) log::warning("erasure_journal_line_unreadable", {{"file", file_.string()}});
    }
  }
  return entries;
}

std::filesystem::path journal_file(const std::filesystem::path& data) { return data / "erasures.journal"; }

}  // namespace yanlu::privacy
