#pragma once

// A full-text index: derived from the database, never the truth. It knows texts, ids and the values of fields; no
// person's name, phone number or place ever enters it. The service has two, of opinions and of law texts.
// Files are read and written by a process of its own, so that damaged ones can end that process only.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "search/values.hpp"

namespace yanlu::search {

// One writer (the follower thread) and many readers. Readers see what was committed before their search began.
// main() must begin with run_search_process() (search/process.hpp).
class Index {
 public:
  // Opens the index at `folder`, creating it when absent. A damaged one is set aside and waits to be rebuilt, one of
  // another version waits where it is: searches and writing throw Cause::rebuilding until refresh() finds the new one
  // (Healer does that). Throws for what is no index, or is open elsewhere.
  explicit Index(const std::filesystem::path& folder, std::vector<Field> fields = {}, Report report = {});
  ~Index();
  Index(const Index&) = delete;
  Index& operator=(const Index&) = delete;
  Index(Index&&) = delete;
  Index& operator=(Index&&) = delete;

  const std::filesystem::path& folder() const;
  Health health() const;
  // Compares what is never written again with its checksums; what differs has it rebuilt.
  void check();
  // What is there is of no use: as if it were damaged.
  void have_rebuilt(const std::string& why);
  // By whoever rebuilds it: how far that is, and that it failed.
  void note_progress(std::size_t done, std::size_t total);
  void note_failure();

  // Takes up the generation that a Rebuild has swapped in meanwhile, if there is one; searches go on. What was put and
  // not committed is forgotten: go on from position(). Says whether there was one.
  bool refresh();

  // Adds or replaces; done only by commit(), which has all or nothing durable and visible. `position` is the follower's
  // own bookmark, kept in the index with the documents it stands for; opaque here. When one throws IndexError, all
  // since the last commit is forgotten: go on from position().
  void put(const Document& document);
  void remove(std::int64_t id);
  void commit(std::string_view position);
  std::string position() const;  // empty in a new index

  tl::expected<Hits, Problem> search(const Query& query) const;
  // Words of the indexed texts, and names and values of fields, that complete the last word typed.
  std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit = 8) const;
  // Documents that share the most telling words with this one, best first, without itself.
  std::vector<Hit> more_like(std::int64_t id, const std::vector<FieldValue>& filters, std::size_t limit) const;
  std::size_t size() const;
  // When the part that never changes was built. What was removed since is found no more, but its words lie in there
  // until the next Rebuild. Nothing where there is no such part.
  std::optional<std::chrono::system_clock::time_point> built_at() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Of the index at `folder`: the damaged generation that was kept, if there is one.
void forget_set_aside(const std::filesystem::path& folder);

}  // namespace yanlu::search
