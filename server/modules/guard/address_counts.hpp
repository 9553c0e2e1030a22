#pragma once

#include <string>
#include <vector>

#include "server/modules/guard/counting.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::guard {

// How often something came from an address, and from the /48 around an IPv6 one, what comes now included.
class AddressCounts {
 public:
  static AddressCounts counted(db::Transaction& transaction, const Services& services, const Scope& scope,
                               const std::string& client, std::int64_t events = 1);

  bool above(std::int64_t limit) const;
  // How long until what came now would stay within the limit, when nothing comes meanwhile.
  std::chrono::seconds wait(std::int64_t limit) const;

 private:
  struct Counted {
    Counts counts;
    std::int64_t share;
  };
  AddressCounts(const Scope& scope, std::int64_t events, Instant now)
      : window_(scope.window), events_(events), now_(now) {}

  std::chrono::seconds window_;
  std::int64_t events_;
  Instant now_;
  std::vector<Counted> all_;
};

// 429, and until when to wait, in `message`.
tl::unexpected<Error> ask_to_wait(const char* message, std::chrono::seconds wait, Instant now);

}  // namespace yanlu::guard
