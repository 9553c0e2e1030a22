#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace yanlu::search::likeness {

// Which entries have a key: eight bytes a posting, in one array by order of keys. A key keeps its first kMostOfOneKey
// entries, so what is under a key that half the texts have costs no more than what is under a rare one.
class PostingTable {
 public:
  using Alive = std::function<bool(std::uint32_t entry)>;
  static constexpr std::size_t kMostOfOneKey = 24;

  explicit PostingTable(Alive alive);

  void add(std::uint32_t key, std::uint32_t entry);  // takes the place of an entry no longer alive
  // Under any of the keys; under several of them: as often.
  std::vector<std::uint32_t> find(const std::vector<std::uint32_t>& keys) const;
  std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

 private:
  struct Slot {
    std::uint32_t key, entry;
  };
  std::size_t home(std::uint32_t key) const;
  void grow();

  Alive alive_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace yanlu::search::likeness
