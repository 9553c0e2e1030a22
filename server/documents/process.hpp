#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

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

 private:
  std::filesystem::path folder_;
};

// Runs a program without a shell, what it says on standard error going to the file `messages`, and returns its exit
// status, 128 + the signal where one ended it. Throws std::runtime_error when it cannot be started.
int run(std::vector<std::string> arguments, const std::string& messages);

}  // namespace yanlu::documents
