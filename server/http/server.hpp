#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/http/client_address.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/http/router.hpp"

namespace yanlu::http {

// What clients owe us, and how much they may make us hold. Our own work has no limit of time here: what was taken in is
// answered.
struct Bounds {
  std::size_t connections = 0;  // open at once; 0: as many descriptors as the system grants, less some for the rest
  std::chrono::milliseconds head_within{20'000};  // from a request's first byte to its last header
  std::chrono::milliseconds next_request_within{75'000};
  // A body coming in and an answer going out keep a pace, looked at after each such while: whoever was slower so many
  // times one after the other is given up, and at once where room is short.
  std::chrono::milliseconds pace_over{10'000};
  std::size_t slowest = 1024;  // bytes a second
  int slow_at_most = 3;
  std::chrono::milliseconds linger_within{10'000};  // to take what a refused client still sends
  std::size_t small_size = std::size_t{4} * 1024;   // bodies up to it are always taken
  std::size_t form_size = std::size_t{64} * 1024;   // what is longer counts as an upload
  std::size_t forms_in_flight = std::size_t{64} * 1024 * 1024;
  std::size_t uploads_in_flight = std::size_t{128} * 1024 * 1024;
  std::size_t answers_unsent = std::size_t{128} * 1024 * 1024;
  std::chrono::milliseconds stop_within{30'000};  // requests that were taken in are answered until then
};

struct ServerOptions {
  std::string host;
  std::uint16_t port = 0;  // 0: a free one
  std::size_t event_threads = 2;
  std::size_t workers = 16;
  std::size_t queue = 512;
  bool secure_cookies = false;
  std::vector<Network> trusted_proxies = {};
  Bounds bounds = {};
};

// What stands behind the edge. `admits` is asked on an event thread and must be quick; the others run on a worker.
struct Service {
  std::function<std::optional<Limits>(Method, const std::string& target)> admits;
  std::function<Response(Request&)> answer;
  std::function<Response(Request&, const Error&)> refuse;  // for a request that was not even let in
};
Service service_of(const Router& router);

// The edge: accepts connections, reads requests strictly, has them answered by workers, sends the answers. The only
// code that knows Pistache, whose reactor waits for the sockets.
class Server {
 public:
  Server(ServerOptions options, Service service);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;

  void start();  // returns when the port accepts; throws std::runtime_error when it cannot be had
  std::uint16_t port() const;
  void stop();  // takes no more requests, answers those it took, then closes

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::http
