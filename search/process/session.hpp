#pragma once

// A search process and its lanes: a question gets a lane of its own, and waits for one where all are taken.

#include <chrono>
#include <string>
#include <vector>

#include "search/process/child.hpp"
#include "search/process/messages.hpp"

namespace yanlu::search {

// The process ended, or did not answer in time: nothing is known of what it was doing.
class ProcessFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Session {
 public:
  explicit Session(std::size_t lanes) : child_(lanes) {
    for (std::size_t lane = 0; lane < lanes; ++lane) free_.push_back(lane);
  }

  struct Answer {
    Outcome outcome = Outcome::answer;
    std::string bytes = {};
  };
  // Throws ProcessFailed, and the IndexError that was answered.
  Answer ask(const Packer& question, std::chrono::seconds limit);
  std::string end() { return child_.end(); }

 private:
  class Taken;

  Child child_;
  std::mutex mutex_;
  std::vector<std::size_t> free_;
};

Packer question(Ask ask);

}  // namespace yanlu::search
