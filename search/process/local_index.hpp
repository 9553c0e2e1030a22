#pragma once

// The index as the search process works with it: what Index promises, on the files themselves.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "search/values.hpp"

namespace yanlu::search {

class LocalIndex {
 public:
  // Verifies its files first; throws IndexError with Cause::damage for what differs, and with Cause::outdated for an
  // index of another schema.
  LocalIndex(const std::filesystem::path& folder, std::vector<Field> fields);
  ~LocalIndex();
  LocalIndex(const LocalIndex&) = delete;
  LocalIndex& operator=(const LocalIndex&) = delete;
  LocalIndex(LocalIndex&&) = delete;
  LocalIndex& operator=(LocalIndex&&) = delete;

  bool refresh();
  void check() const;
  // Nothing more will be written: sums up what was, so that the next opening can compare.
  void close();
  std::string generation() const;  // the folder's name

  void put(const Document& document);
  void remove(std::int64_t id);
  void commit(std::string_view position);
  std::string position() const;

  tl::expected<Hits, Problem> search(const Query& query) const;
  std::vector<Suggestion> suggest(std::string_view typed, std::size_t limit) const;
  std::vector<Hit> more_like(std::int64_t id, const std::vector<FieldValue>& filters, std::size_t limit) const;
  std::size_t size() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
