#include "server/http/server.hpp"

#include <malloc.h>

#include <csignal>
#include <thread>

#include "server/http/edge/event_loop.hpp"
#include "server/http/edge/listener.hpp"
#include "server/http/edge/traffic.hpp"
#include "server/log/log.hpp"

namespace yanlu::http {
namespace {
constexpr int kLongBlock = 4 * 1024 * 1024;              // bytes
constexpr auto kGlance = std::chrono::milliseconds(20);  // how often stop() looks whether all have left
constexpr auto kLastAnswers = std::chrono::milliseconds(1000);
}  // namespace

Service service_of(const Router& router) {
  return {.admits = [&router](Method method, const std::string& target) { return router.admits(method, target); },
          .answer = [&router](Request& request) { return router.dispatch(request); },
          .refuse = [&router](Request& request, const Error& error) { return router.refuse(request, error); }};
}

struct Server::State {
  State(ServerOptions given, Service service) : options(std::move(given)), traffic(options, std::move(service)) {}

  ServerOptions options;
  edge::Traffic traffic;
  std::vector<std::unique_ptr<edge::EventLoop>> loops;
  std::unique_ptr<edge::Listener> listener;
  std::uint16_t port = 0;
  std::size_t turn = 0;  // whose loop is next; the listener's thread alone
};

Server::Server(ServerOptions options, Service service)
    : state_(std::make_unique<State>(std::move(options), std::move(service))) {}

Server::~Server() { stop(); }

void Server::start() {
  auto& state = *state_;
  std::signal(SIGPIPE, SIG_IGN);
  // Else glibc raises this with the first long block that is freed, and the room of uploads never goes back.
  mallopt(M_MMAP_THRESHOLD, kLongBlock);  // NOLINT(concurrency-mt-unsafe): before there are other threads
  for (std::size_t i = 0; i < state.options.event_threads; ++i)
    state.loops.push_back(std::make_unique<edge::EventLoop>(state.traffic));
  state.listener = std::make_unique<edge::Listener>(
      state.traffic, edge::Listener::Uses{.give =
                                              [&state](int socket, std::string peer) {
                                                state.loops[state.turn++ % state.loops.size()]->adopt(socket,
                                                                                                      std::move(peer));
                                              },
                                          .make_room =
                                              [&state] {
                                                for (const auto& loop : state.loops) loop->end_idle();
                                              }});
  state.port = state.listener->port();
}

std::uint16_t Server::port() const { return state_->port; }

void Server::stop() {
  auto& state = *state_;
  if (!state.listener) return;
  state.listener.reset();
  state.traffic.stopping = true;
  const auto wait_for_all = [&state](std::chrono::milliseconds patience) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (state.traffic.connections > 0 && std::chrono::steady_clock::now() < until) {
      for (const auto& loop : state.loops) loop->look();
      std::this_thread::sleep_for(kGlance);
    }
  };
  wait_for_all(state.options.bounds.stop_within);
  state.traffic.lanes.close();  // however long the last of them work
  wait_for_all(kLastAnswers);
  if (state.traffic.connections > 0)
    log::warning("connections_cut", {{"count", std::to_string(state.traffic.connections)}});
  state.loops.clear();
}

}  // namespace yanlu::http
