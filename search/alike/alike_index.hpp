#pragma once

// Ranks texts by how likely they are about the same matter, in other words: proposals for a person to judge, by
// lexical means alone. How rare a word is, is learned from the texts themselves. No I/O, no clock, no chance.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace yanlu::search {

struct Alike {
  std::int64_t id = 0;
  double score = 0;  // above 0; comparable within one answer only
};

// Not for several threads at once, unless all of them only call const members.
class AlikeIndex {
 public:
  AlikeIndex();
  ~AlikeIndex();
  AlikeIndex(const AlikeIndex&) = delete;
  AlikeIndex& operator=(const AlikeIndex&) = delete;
  AlikeIndex(AlikeIndex&&) = delete;
  AlikeIndex& operator=(AlikeIndex&&) = delete;

  void add(std::int64_t id, std::string_view text);  // ids once each
  std::size_t size() const;

  // The best `top`, best first, of equals the lowest id; `but` is left out: a text does not find itself.
  std::vector<Alike> rank(std::string_view query, std::size_t top) const;
  std::vector<Alike> rank(std::string_view query, std::size_t top, std::int64_t but) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::search
