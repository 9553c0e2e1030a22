#include "server/http/edge/listener.hpp"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <stdexcept>

#include "server/log/log.hpp"

namespace yanlu::http::edge {
namespace {

constexpr int kBacklog = 1024;
constexpr rlim_t kWanted = 65536;                    // descriptors; each open connection is one
constexpr std::size_t kOthers = 128;                 // for the database, indexes, files
constexpr auto kSilence = std::chrono::seconds(10);  // between two lines that say the same
constexpr int kPause = 100;                          // milliseconds, where nothing tells when it gets better

// As many as the system grants without being asked twice.
std::size_t connections_by_descriptors() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return kOthers;
  if (limit.rlim_cur < kWanted && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = std::min(kWanted, limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  const auto granted = static_cast<std::size_t>(std::min(limit.rlim_cur, kWanted));
  return granted > 2 * kOthers ? granted - kOthers : granted / 2;
}

[[noreturn]] void cannot_listen(const ServerOptions& options, const std::string& why) {
  throw std::runtime_error("cannot listen on " + options.host + ':' + std::to_string(options.port) + ": " + why);
}

int listening_socket(const ServerOptions& options) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* first = nullptr;
  const auto code = getaddrinfo(options.host.c_str(), std::to_string(options.port).c_str(), &hints, &first);
  if (code != 0) cannot_listen(options, gai_strerror(code));
  const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> found(first, freeaddrinfo);
  const int socket = ::socket(first->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  if (socket >= 0 && setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
      bind(socket, first->ai_addr, first->ai_addrlen) == 0 && listen(socket, kBacklog) == 0)
    return socket;
  const std::string why = std::strerror(errno);  // NOLINT(concurrency-mt-unsafe): at start, by one thread
  if (socket >= 0) ::close(socket);
  cannot_listen(options, why);
}

std::string name_of(const sockaddr_storage& address, socklen_t length) {
  std::array<char, NI_MAXHOST> name{};
  if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), length, name.data(), name.size(), nullptr, 0,
                  NI_NUMERICHOST) != 0)
    return {};
  return name.data();
}

}  // namespace

Listener::Listener(Traffic& traffic, Uses uses)
    : traffic_(traffic),
      uses_(std::move(uses)),
      most_(traffic.options.bounds.connections > 0 ? traffic.options.bounds.connections : connections_by_descriptors()),
      socket_(listening_socket(traffic.options)),
      thread_([this] { run(); }) {}

Listener::~Listener() {
  ending_ = true;
  traffic_.bell.ring();
  thread_.join();
}

std::uint16_t Listener::port() const {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  getsockname(socket_.number(), reinterpret_cast<sockaddr*>(&address), &length);
  return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port
                                             : reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

// For somebody to come, or only for somebody to leave. False when all is to end.
bool Listener::wait(bool for_newcomers, int milliseconds) {
  std::array<pollfd, 2> watched{{{traffic_.bell.descriptor(), POLLIN, 0}, {socket_.number(), POLLIN, 0}}};
  ::poll(watched.data(), for_newcomers ? 2 : 1, milliseconds);
  traffic_.bell.heard();
  return !ending_;
}

void Listener::pause(const char* why) {
  const auto now = std::chrono::steady_clock::now();
  if (now < say_again_) return;
  say_again_ = now + kSilence;
  log::warning("accepting_paused", {{"cause", why}, {"connections", std::to_string(traffic_.connections)}});
}

void Listener::run() {
  while (!ending_ && wait(true, -1)) {
    while (!ending_ && traffic_.connections < most_ && accept_one()) continue;
    if (traffic_.connections < most_) continue;
    traffic_.at_limit = true;  // before the count is looked at again: whoever leaves now rings
    pause("as many connections are open as may be");
    do uses_.make_room();
    while (wait(false, kPause * 10) && traffic_.connections >= most_);
    if (!ending_) traffic_.at_limit = false;
  }
}

// False when nobody waits.
bool Listener::accept_one() {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  const int client =
      accept4(socket_.number(), reinterpret_cast<sockaddr*>(&address), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (client >= 0) {
    const int yes = 1;
    setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ++traffic_.connections;
    uses_.give(client, name_of(address, length));
    return true;
  }
  if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
    pause("the system grants no more descriptors");
    uses_.make_room();
    wait(false, kPause);
    return false;
  }
  return errno == ECONNABORTED || errno == EINTR;
}

}  // namespace yanlu::http::edge
