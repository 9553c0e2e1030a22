#pragma once

// How long work takes this process, whatever else the machine does meanwhile.

#include <ctime>

namespace yanlu::testing {

template <typename Work>
double processor_seconds(Work work) {
  const auto begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// Of `once` and four times as much: no more than nine times as long, where sixteen times would be the square.
inline bool is_in_proportion(double once, double four_times) { return four_times < 9 * once + 0.1; }

}  // namespace yanlu::testing
