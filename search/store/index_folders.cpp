#include "search/store/index_folders.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <vector>

#include "search/store/schema.hpp"
#include "search/values.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

bool is_generation(const fs::path& path) { return path.filename().string().starts_with(kGenerationPrefix); }

bool is_ours(const fs::path& path) {
  const auto name = path.filename().string();
  return is_generation(path) || name.starts_with(kBuilding) || name.starts_with(kCurrent) || name == kDamaged ||
         name == kServingLock;
}

fs::path next_generation(const fs::path& folder) {
  unsigned long greatest = 0;
  const std::string prefix = kGenerationPrefix;
  for (const auto& entry : fs::directory_iterator(folder))
    if (is_generation(entry.path()))
      greatest = std::max(greatest, std::strtoul(entry.path().filename().c_str() + prefix.size(), nullptr, 10));
  return folder / (prefix + std::to_string(greatest + 1));
}

void sync_path(const fs::path& path) {
  const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (handle < 0) return;
  const bool synced = ::fsync(handle) == 0;
  ::close(handle);
  if (!synced) throw IndexError(path.string() + ": cannot be synced to disk");
}

}  // namespace

fs::path serving_folder(const fs::path& folder) {
  const auto link = folder / kCurrent;
  if (fs::is_symlink(link)) return folder / fs::read_symlink(link);
  if (!fs::exists(folder)) return {};
  if (fs::is_directory(folder)) {
    bool strange = false;
    for (const auto& entry : fs::directory_iterator(folder)) strange = strange || !is_ours(entry.path());
    if (!strange) return {};
  }
  throw IndexError("search index " + folder.string() +
                   ": this is no search index, or a damaged one; check the path, then run `yanlu reindex`");
}

bool has_lost_its_generation(const fs::path& folder) {
  if (!fs::exists(folder)) return false;
  for (const auto& entry : fs::directory_iterator(folder))
    if (const auto name = entry.path().filename(); name != std::string(kBuilding) + "-first" && name != kServingLock)
      return true;
  return false;
}

void set_aside(const fs::path& folder) {
  const auto damaged = folder / kDamaged;
  const auto link = folder / kCurrent;
  if (fs::is_symlink(link)) {
    const auto serving = folder / fs::read_symlink(link);
    if (fs::is_directory(serving) && is_generation(serving)) {
      fs::remove_all(damaged);
      fs::rename(serving, damaged);
    }
  }
  fs::remove_all(link);
  // Others serve no more, and one of them without `current` would only be in the way.
  for (const auto& entry : fs::directory_iterator(folder))
    if (is_generation(entry.path())) fs::remove_all(entry.path());
  sync_folder(folder);
}

void sync_folder(const fs::path& folder) { sync_path(folder); }

void sync_tree(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) sync_path(entry.path());
  sync_path(folder);
}

void swap_in(const fs::path& folder, const fs::path& built) {
  const auto generation = next_generation(folder);
  fs::rename(built, generation);
  sync_folder(folder);
  const auto link = folder / (std::string(kCurrent) + ".new");
  fs::remove(link);
  fs::create_symlink(generation.filename(), link);
  fs::rename(link, folder / kCurrent);
  sync_folder(folder);
}

void remove_old_generations(const fs::path& folder) {
  const auto serving = serving_folder(folder);
  if (serving.empty()) return;
  std::vector<fs::path> old;
  for (const auto& entry : fs::directory_iterator(folder))
    if (is_generation(entry.path()) && entry.path() != serving) old.push_back(entry.path());
  std::error_code ignored;  // what can't be removed is only in the way
  for (const auto& path : old) fs::remove_all(path, ignored);
}

}  // namespace yanlu::search
