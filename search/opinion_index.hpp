#pragma once

// The full-text index of opinions: derived from the database, never the truth. Knows texts, ids and filter terms;
// no person's name, phone number or place ever enters it.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search {

// The index cannot be opened, read or written; what() names the path and Xapian's own words. For the log.
class IndexError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct OpinionDocument {
  std::int64_t id = 0;
  std::string text;                  // body, suggested wording and reason, joined by '\n'
  std::vector<std::string> filters;  // exact terms such as "draft:fan-wang-luo", "article:12", "state:kept"
};

struct Query {
  std::string words;                          // as typed; chunks between white space must all occur
  std::vector<std::string> filters;           // all must hold
  std::optional<std::int64_t> below;          // only ids below this one: the cursor
  std::size_t limit = 20;
};

struct Fragment {
  std::string text;
  bool highlighted = false;
};

struct Hit {
  std::int64_t id = 0;
  std::vector<Fragment> snippet;  // about 60 characters around the first match
};

struct Hits {
  std::vector<Hit> hits;          // newest first: ids descending
  bool more = false;              // whether further hits exist below the last one
  std::size_t estimated_total = 0;
};

// One writer (the follower thread) and many readers. Readers see what was committed before their search began.
class OpinionIndex {
 public:
  // Opens the index at `folder`, creating it when absent. An index of another schema version is emptied: its
  // position() is 0 then and the follower fills it again.
  explicit OpinionIndex(std::filesystem::path folder);
  ~OpinionIndex();
  OpinionIndex(const OpinionIndex&) = delete;
  OpinionIndex& operator=(const OpinionIndex&) = delete;
  OpinionIndex(OpinionIndex&&) = delete;
  OpinionIndex& operator=(OpinionIndex&&) = delete;

  // Adds or replaces; durable and visible only after commit(). `position` is the follower's own bookmark, kept in
  // the index with the documents it stands for; opaque here.
  void put(const OpinionDocument& document);
  void commit(std::string_view position);
  std::string position() const;  // empty in a new index

  Hits search(const Query& query) const;
  std::size_t size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
