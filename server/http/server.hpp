#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/client_address.hpp"
#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace yanlu::http {

struct ServerOptions {
  std::string host;
  std::uint16_t port = 0;  // 0: a free one
  std::size_t event_threads = 2;
  std::size_t workers = 16;
  std::size_t queue = 512;
  bool secure_cookies = false;
  std::vector<Network> trusted_proxies = {};
};

// The listener: the only code that knows Pistache. Turns its requests into ours, runs `handle` on a worker, sends the
// response with the headers every response carries.
class Server {
 public:
  using Handle = std::function<Response(Request&)>;

  Server(ServerOptions options, Handle handle);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Server(Server&&) = delete;
  Server& operator=(Server&&) = delete;

  void start();  // returns when the port accepts; throws std::runtime_error when it cannot be had
  std::uint16_t port() const;
  void stop();  // answers what was accepted, then closes

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::http
