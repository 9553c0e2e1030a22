#include "search/store/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <thread>

#include "search/store/schema.hpp"
#include "search/values.hpp"

namespace yanlu::search {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : handle_(::open((folder / kServingLock).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (handle_ < 0)
    throw IndexError("search index " + folder.string() +
                     ": cannot be locked: " + std::generic_category().message(errno));
  const auto end = std::chrono::steady_clock::now() + kLongestWaitForLock;
  while (::flock(handle_, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() > end) {
      ::close(handle_);
      throw IndexError("search index " + folder.string() + ": another process has it open: stop that one first",
                       IndexError::Cause::locked);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
}

FolderLock::~FolderLock() { ::close(handle_); }

}  // namespace yanlu::search
