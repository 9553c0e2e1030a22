#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>

#include "server/http/edge/traffic.hpp"

namespace yanlu::http::edge {

// Accepts connections on a thread of its own, as many as may be open at once. At the limit it takes nobody in and says
// so in the log; the kernel keeps the next ones waiting until somebody leaves.
class Listener {
 public:
  struct Uses {
    std::function<void(int socket, std::string peer)> give;  // to whoever serves it
    std::function<void()> make_room;                         // called at the limit: end what is idle
  };

  // Listens from now on; throws std::runtime_error when the address cannot be had.
  Listener(Traffic& traffic, Uses uses);
  ~Listener();  // accepts no more
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;
  Listener(Listener&&) = delete;
  Listener& operator=(Listener&&) = delete;

  std::uint16_t port() const;

 private:
  void run();
  bool accept_one();
  void pause(const char* why);
  bool wait(bool for_newcomers, int milliseconds);

  Traffic& traffic_;
  Uses uses_;
  std::size_t most_;
  Descriptor socket_;
  std::chrono::steady_clock::time_point say_again_{};
  std::atomic<bool> ending_ = false;
  std::thread thread_;
};

}  // namespace yanlu::http::edge
