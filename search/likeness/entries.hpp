#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "search/likeness/text_form.hpp"

namespace yanlu::search::likeness {

struct Holder {
  std::int64_t scope = 0, id = 0;
  friend bool operator<(const Holder& left, const Holder& right) {
    return std::tie(left.scope, left.id) < std::tie(right.scope, right.id);
  }
};

// One wording, and who has it where.
struct Entry {
  std::u16string normalised;
  std::uint64_t content = 0;    // hash of all tokens
  std::uint32_t size = 0;       // characters of the body
  std::uint32_t distinct = 0;   // shingles
  std::vector<Holder> holders;  // ascending; none: the entry is dead

  bool alive() const { return !holders.empty(); }
  Extent extent() const { return {size, distinct}; }
  std::optional<std::int64_t> lowest_in(std::int64_t scope) const;
  std::optional<std::int64_t> lowest_outside(std::int64_t scope) const;
};

class Entries {
 public:
  struct Place {
    std::uint32_t entry = 0;
    std::int64_t scope = 0;
  };
  // The entry of this wording, made when there is none.
  std::uint32_t enter(std::int64_t id, std::int64_t scope, const TextForm& text);
  bool remove(std::int64_t id);

  std::optional<std::uint32_t> find(const TextForm& text) const;
  std::optional<Place> find(std::int64_t id) const;
  const Entry& operator[](std::uint32_t entry) const { return entries_[entry]; }
  bool alive(std::uint32_t entry) const { return alive_[entry]; }  // without reading the entry

  std::size_t texts() const { return places_.size(); }
  std::size_t distinct() const { return distinct_; }
  std::size_t bytes() const;

 private:
  std::vector<Entry> entries_;
  std::vector<bool> alive_;
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_content_;
  std::unordered_map<std::int64_t, Place> places_;
  std::size_t distinct_ = 0;
  std::size_t text_bytes_ = 0;
};

}  // namespace yanlu::search::likeness
