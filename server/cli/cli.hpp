#pragma once

namespace yanlu::cli {

// Reads the command line and runs the command it names. Returns the exit code: 0 done, 1 failed (standard error says
// what and what to do), 2 the input was refused, or CLI11's own codes above 100 for a command line that makes no sense.
int run(int argc, char** argv);

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kRefused = 2;

}  // namespace yanlu::cli
