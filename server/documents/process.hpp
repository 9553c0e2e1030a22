#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "server/documents/places.hpp"
#include "server/documents/scratch_folder.hpp"

namespace yanlu::documents {

// A program, started without a shell, and what it may take.
struct Program {
  std::vector<std::string> arguments;
  std::chrono::milliseconds time = std::chrono::seconds(30);
  std::size_t memory = std::size_t{1} << 30U;         // bytes of its own data
  std::size_t largest_file = std::size_t{32} << 20U;  // bytes it may write into one
};

struct Ending {
  enum class How {
    well,
    badly,
    beyond_bounds,  // of time, or of a file's size; many programs say by themselves that memory is out, and end badly
  };
  How how = How::badly;
  int status = 0;             // of exit; 128 + the signal that ended it
  std::string messages = {};  // the beginning of what it said on standard error
};

// Runs a program to its end, or ends it, and whatever it started, by SIGKILL. It inherits no descriptor, no blocked or
// ignored signal, no secret in a variable, and does not outlive the service. The place is what its caller must hold.
// Throws std::runtime_error when nothing can be started.
Ending run(const Place& place, const ScratchFolder& scratch, const Program& program);

}  // namespace yanlu::documents
