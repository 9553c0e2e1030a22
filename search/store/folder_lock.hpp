#pragma once

// One process at a time has an index open. Taken before the files are looked at: what another one is writing would
// seem damaged.

#include <chrono>
#include <filesystem>

namespace yanlu::search {

// A process that was just killed, or whose parent was, takes a moment to be gone.
inline constexpr auto kLongestWaitForLock = std::chrono::seconds(2);

class FolderLock {
 public:
  // Throws IndexError with Cause::locked.
  explicit FolderLock(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  FolderLock(FolderLock&&) = delete;
  FolderLock& operator=(FolderLock&&) = delete;

 private:
  int handle_;
};

}  // namespace yanlu::search
