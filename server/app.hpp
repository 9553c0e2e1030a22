#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "server/clock/clock.hpp"
#include "server/config/config.hpp"
#include "server/db/migrator.hpp"
#include "server/http/router.hpp"
#include "server/services.hpp"

namespace yanlu {

// The schema this program was built for.
db::Schema whole_schema();

// Which modules follow what happens to drafts: what a service has, and a command too.
void put_followers(Parts& parts);

// Whether the database holds what a key of personal data has sealed: then a missing key file is not made anew.
bool holds_sealed_data(db::Pool& pool);

// The composition root: owns everything a running service consists of. The constructor throws std::runtime_error
// with what to do when the database lacks migrations, the index cannot be opened or the port cannot be had.
class App {
 public:
  App(Config config, const Clock& clock);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;
  App(App&&) = delete;
  App& operator=(App&&) = delete;

  std::uint16_t port() const;
  const http::Router& router() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// Modules' routes and middleware on a router; App does this, and tests that need no listener.
void add_everything(http::Router& router, const Services& services);

}  // namespace yanlu
