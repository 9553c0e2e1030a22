#include "search/store/file_sums.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

#include "search/store/index_folders.hpp"
#include "search/values.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPiece = std::size_t{1} << 18U;
constexpr auto kEnd = "end";

class File {
 public:
  File(const fs::path& path, int flags) : path_(path), handle_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (handle_ < 0) fail();
  }
  ~File() { ::close(handle_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&&) = delete;
  File& operator=(File&&) = delete;

  std::size_t read(std::vector<char>& piece) const {
    for (;;) {
      const auto got = ::read(handle_, piece.data(), piece.size());
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno != EINTR) fail();
    }
  }
  void sync() const {
    if (::fsync(handle_) != 0) fail();
  }

 private:
  [[noreturn]] void fail() const {
    throw IndexError(path_.string() + ": " + std::generic_category().message(errno), IndexError::Cause::damage);
  }
  const fs::path& path_;
  int handle_;
};

struct Sum {
  std::size_t size = 0;
  unsigned long crc = 0;
  bool operator==(const Sum&) const = default;
};

Sum sum(const fs::path& path) {
  const File file(path, O_RDONLY);
  std::vector<char> piece(kPiece);
  Sum sum{0, ::crc32_z(0, nullptr, 0)};
  while (const auto size = file.read(piece)) {
    sum.crc = ::crc32_z(sum.crc, reinterpret_cast<const Bytef*>(piece.data()), size);  // NOLINT: zlib's type
    sum.size += size;
  }
  return sum;
}

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name == "iamglass" || name.ends_with(".glass")) names.push_back(name);
  }
  // Sums of no file would pass whatever lies there.
  if (names.empty())
    throw IndexError(folder.string() + ": none of its files is named as those of a Xapian database are",
                     IndexError::Cause::damage);
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

std::string write_sums(const fs::path& folder, const fs::path& file) {
  {
    std::ofstream out(file, std::ios::trunc);
    for (const auto& name : files_in(folder)) {
      const auto [size, crc] = sum(folder / name);
      out << name << ' ' << size << ' ' << crc << '\n';
    }
    out << kEnd << '\n';
    if (!out.flush()) throw IndexError(file.string() + ": cannot be written");
  }
  File(file, O_RDONLY).sync();
  sync_folder(file.parent_path());
  return sum_of(file);
}

std::optional<std::string> differs(const fs::path& folder, const fs::path& file) {
  try {
    std::ifstream in(file);
    if (!in) return file.string() + ": cannot be read";
    std::string name;
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      Sum then;
      if (words >> name && name == kEnd) return std::nullopt;
      if (!(words >> then.size >> then.crc) || name.find('/') != std::string::npos) break;
      const auto now = sum(folder / name);
      if (now.size != then.size)
        return (folder / name).string() + ": has " + std::to_string(now.size) + " bytes where " +
               std::to_string(then.size) + " were written";
      if (now.crc != then.crc) return (folder / name).string() + ": holds other bytes than were written";
    }
    return file.string() + ": is not whole";
  } catch (const IndexError& unreadable) {
    return unreadable.what();
  }
}

std::string sum_of(const fs::path& file) {
  const auto [size, crc] = sum(file);
  return std::to_string(size) + '-' + std::to_string(crc);
}

}  // namespace yanlu::search
