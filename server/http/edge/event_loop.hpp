#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "server/http/edge/traffic.hpp"

namespace yanlu::http::edge {

// One thread that waits for its share of the connections by Pistache's reactor.
class EventLoop {
 public:
  explicit EventLoop(Traffic& traffic);
  ~EventLoop();  // ends all connections
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  EventLoop(EventLoop&&) = delete;
  EventLoop& operator=(EventLoop&&) = delete;

  // These may be called by any thread. A socket is the loop's from then on, and counted already.
  void adopt(int socket, std::string peer);
  void end_idle();  // makes room: connections that wait for a next request
  void look();      // at all connections now, as the clock does once a second

 private:
  class Handler;
  std::shared_ptr<Handler> handler_;
  struct Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace yanlu::http::edge
