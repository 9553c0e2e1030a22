#pragma once

#include <cstddef>
#include <vector>

#include "search/likeness/tokens.hpp"

namespace yanlu::search::likeness {

// The shingles of one text, to count which of them others have.
class ShingleSet {
 public:
  explicit ShingleSet(const std::vector<Shingle>& shingles);
  std::size_t count_in(const std::vector<Shingle>& other);  // repetitions count once

 private:
  struct Slot {
    Shingle shingle;
    std::uint32_t seen;  // by which count; 0: the slot is free
  };
  std::vector<Slot> slots_;
  std::uint32_t counts_ = 1;
};

}  // namespace yanlu::search::likeness
