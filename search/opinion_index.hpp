#pragma once

// The full-text index of opinions: derived from the database, never the truth. Knows texts, ids and filter
// terms; no person's name, phone number or place ever enters it.

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

// The index cannot be opened, read or written; what() names the path, Xapian's own words and what to do. For
// the log.
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
  // As typed. The chunks between white space must all occur, letter for letter except for width and case, and
  // not from the middle of a Latin word or number on. No syntax; empty finds everything the filters let pass.
  std::string words;
  std::vector<std::string> filters;   // all must hold
  std::optional<std::int64_t> below;  // only ids below this one: the cursor
  std::size_t limit = 20;
};

struct Fragment {
  std::string text;
  bool highlighted = false;
};

struct Hit {
  std::int64_t id = 0;
  std::vector<Fragment> snippet;  // about 60 characters around the first match; not escaped for HTML
};

struct Hits {
  std::vector<Hit> hits;  // newest first: ids descending
  bool more = false;      // whether further hits exist below the last one
  // Over all pages, never too low. May count texts that hold the parts of a long chunk in other places.
  std::size_t estimated_total = 0;
};

// One writer (the follower thread) and many readers. Readers see what was committed before their search
// began.
class OpinionIndex {
 public:
  // Opens the index at `folder`, creating it when absent. An index of another schema version is emptied: its
  // position() is empty then and the follower fills it again.
  explicit OpinionIndex(const std::filesystem::path& folder);
  ~OpinionIndex();
  OpinionIndex(const OpinionIndex&) = delete;
  OpinionIndex& operator=(const OpinionIndex&) = delete;
  OpinionIndex(OpinionIndex&&) = delete;
  OpinionIndex& operator=(OpinionIndex&&) = delete;

  // Adds or replaces; durable and visible only after commit(). `position` is the follower's own bookmark,
  // kept in the index with the documents it stands for; opaque here. When either throws IndexError, all since
  // the last commit is forgotten: go on from position().
  void put(const OpinionDocument& document);
  void commit(std::string_view position);
  std::string position() const;  // empty in a new index

  Hits search(const Query& query) const;
  std::size_t size() const;

  // Puts the finished index at `from` in the place of the one at `to` (damaged or absent ones too) in one
  // step, and removes the old one. Neither may be open; both lie on one file system.
  static void replace(const std::filesystem::path& from, const std::filesystem::path& to);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
