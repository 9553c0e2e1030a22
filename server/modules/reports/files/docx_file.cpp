#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "server/modules/reports/files/files.hpp"
#include "server/view/embedded.hpp"

extern char** environ;

namespace yanlu::reports {
namespace {

namespace fs = std::filesystem;

// A folder of its own for pandoc's input and output, gone afterwards.
class ScratchFolder {
 public:
  ScratchFolder() {
    std::string pattern = (fs::temp_directory_path() / "yanlu-report-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no scratch folder for pandoc");
    path_ = pattern;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ScratchFolder(ScratchFolder&&) = delete;
  ScratchFolder& operator=(ScratchFolder&&) = delete;
  std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  fs::path path_;
};

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + path);
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("pandoc wrote no " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string_view reference_document() {
  for (const auto& file : embedded::documents())
    if (file.name.ends_with("reference.docx")) return file.bytes;
  throw std::logic_error("reference.docx is not embedded");
}

// No shell: the arguments are paths of ours. `timeout` ends a pandoc that hangs. A child is reaped by its number.
void run(std::vector<std::string> arguments) {
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  pid_t child = 0;
  if (posix_spawnp(&child, argv[0], nullptr, nullptr, argv.data(), environ) != 0)
    throw std::runtime_error("cannot start " + arguments[0]);
  int status = 0;
  if (waitpid(child, &status, 0) != child || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
    throw std::runtime_error("pandoc failed with status " + std::to_string(status) +
                             "; is the package pandoc installed?");
}

}  // namespace

std::string docx_file(const std::string& html) {
  const ScratchFolder scratch;
  write_file(scratch.file("report.html"), html);
  write_file(scratch.file("reference.docx"), reference_document());
  run({"timeout", "120", "pandoc", "--from=html", "--to=docx", "--reference-doc=" + scratch.file("reference.docx"),
       "--output=" + scratch.file("report.docx"), scratch.file("report.html")});
  return read_file(scratch.file("report.docx"));
}

}  // namespace yanlu::reports
