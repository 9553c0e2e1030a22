#include "server/cli/progress_bar.hpp"

#include <unistd.h>

#include <iostream>
#include <string>

namespace yanlu::cli {
void draw_progress(std::size_t done, std::size_t of, const char* things) {
  const bool terminal = isatty(STDOUT_FILENO) == 1;
  if (!terminal && done < of) return;
  const auto filled = of == 0 ? kBarWidth : done * kBarWidth / of;
  std::cout << (terminal ? "\r" : "") << '[' << std::string(filled, '#') << std::string(kBarWidth - filled, '.') << "] "
            << done << " of " << of << ' ' << things << std::flush;
}

}  // namespace yanlu::cli
