#pragma once

#include <mutex>
#include <optional>
#include <vector>

#include "server/clock/clock.hpp"
#include "server/http/client_address.hpp"
#include "server/http/request.hpp"

namespace yanlu::guard {

// Requests that somebody forwarded whom the settings do not name: who sent them is not known, so all residents behind
// that proxy count as one address. Whoever runs the service has to hear of it.
class ForwardingWatch {
 public:
  explicit ForwardingWatch(std::vector<http::Network> trusted_proxies) : trusted_proxies_(std::move(trusted_proxies)) {}

  // Warns in the log of the first such request, then once a minute of as many as there were.
  void see(const http::Request& request, Instant now);

  struct Tally {
    std::size_t requests = 0;  // since the service started
    std::optional<Instant> last;
  };
  Tally tally() const;

 private:
  bool is_doubtful(const http::Request& request) const;

  std::vector<http::Network> trusted_proxies_;
  mutable std::mutex mutex_;
  Tally tally_;
  std::size_t unsaid_ = 0;
  std::optional<Instant> said_;
};

}  // namespace yanlu::guard
