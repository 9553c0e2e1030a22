#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace yanlu::documents {

// A folder of its own for a program's input and output, gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ScratchFolder(ScratchFolder&&) = delete;
  ScratchFolder& operator=(ScratchFolder&&) = delete;

  std::string path(const char* name) const { return (folder_ / name).string(); }
  void write(const char* name, std::string_view bytes) const;  // throws std::runtime_error
  std::string read(const char* name) const;                    // throws std::runtime_error
  std::string read_beginning(const char* name, std::size_t most) const;

 private:
  std::filesystem::path folder_;
};

}  // namespace yanlu::documents
