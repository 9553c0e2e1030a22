#pragma once

// One end of a pair of sockets over which questions and answers go in turn, each a length and so many bytes.

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace yanlu::search {

// The other end has gone, said nothing in time, or what is no answer.
class LaneBroken : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

class Lane {
 public:
  explicit Lane(int handle) : handle_(handle) {}
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;
  Lane(Lane&& other) noexcept;
  Lane& operator=(Lane&&) = delete;

  // A send or receive that is stuck for longer is broken off; 0: never.
  void limit(std::chrono::seconds limit);
  void send(std::string_view message);
  // Nothing where the other end has gone.
  std::optional<std::string> receive();

 private:
  int handle_;
  std::chrono::seconds limit_{0};
};

}  // namespace yanlu::search
