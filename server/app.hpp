#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "server/clock/clock.hpp"
#include "server/config/config.hpp"
#include "server/db/migrator.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/services.hpp"

namespace yanlu {

// The schema this program was built for.
db::Schema whole_schema();

// What a service has, and a command too: which modules follow what happens to drafts, and who knows who runs the site.
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

// What is put in order before anybody is served.
void before_serving(const Services& services);

// What goes on beside requests; App gives each a worker of its own. What takes long asks `go_on` now and then.
struct BackgroundWork {
  std::string name;
  std::chrono::milliseconds interval;
  std::function<jobs::Worker::More()> step;
};
std::vector<BackgroundWork> background_work(const Services& services, const std::function<bool()>& go_on);

// Modules' routes and middleware on a router; App does this, and tests that need no listener.
void add_everything(http::Router& router, const Services& services);

}  // namespace yanlu
