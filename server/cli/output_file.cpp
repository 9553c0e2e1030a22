#include "server/cli/output_file.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace yanlu::cli {

void write_output(const std::string& path, std::string_view bytes) {
  const auto unfinished = path + ".part";
  {
    std::ofstream out(unfinished, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw std::runtime_error("Cannot write " + path + ".");
  }
  std::filesystem::rename(unfinished, path);
}

}  // namespace yanlu::cli
