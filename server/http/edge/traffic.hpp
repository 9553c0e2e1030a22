#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>

#include "server/http/edge/bell.hpp"
#include "server/http/edge/budget.hpp"
#include "server/http/edge/lanes.hpp"
#include "server/http/server.hpp"

namespace yanlu::http::edge {

// What all connections of one server share. Made before the first of them, ended after the last.
struct Traffic {
  Traffic(const ServerOptions& given, Service of)
      : options(given),
        service(std::move(of)),
        forms(given.bounds.forms_in_flight),
        uploads(given.bounds.uploads_in_flight),
        answers(given.bounds.answers_unsent),
        lanes(given) {}

  const ServerOptions& options;
  const Service service;
  Budget forms;    // the first kilobytes of each body, so that uploads never crowd out a form
  Budget uploads;  // what is longer
  Budget answers;  // not taken by clients yet
  std::atomic<std::size_t> connections = 0;
  std::atomic<bool> at_limit = false;  // the listener waits for somebody to leave
  Bell bell;                           // wakes it
  std::atomic<bool> stopping = false;
  Lanes lanes;  // last: its threads use the rest

  bool room_is_short() const {
    return forms.is_nearly_spent() || uploads.is_nearly_spent() || answers.is_nearly_spent();
  }

  void leave() {  // of a connection that ended; any thread
    --connections;
    if (at_limit) bell.ring();
  }
};

}  // namespace yanlu::http::edge
