#pragma once

// A service without a listener on a database of its own: what server_database_tests work with.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "search/index.hpp"
#include "server/clock/clock.hpp"
#include "server/config/config.hpp"
#include "server/db/pool.hpp"
#include "server/http/router.hpp"
#include "server/privacy/seal.hpp"
#include "server/services.hpp"
#include "server/view/views.hpp"

namespace yanlu::testing {

class FakeClock final : public Clock {
 public:
  Instant now() const override { return now_; }
  void set(Instant now) { now_ = now; }
  void advance(std::chrono::microseconds by) { now_ += by; }

 private:
  Instant now_{std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + std::chrono::hours(4)};
};

// An empty database on the server that YANLU_TEST_DATABASE names; gone with this object. Throws where none is
// named.
class ScratchDatabase {
 public:
  ScratchDatabase();
  ~ScratchDatabase();
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;
  ScratchDatabase(ScratchDatabase&&) = delete;
  ScratchDatabase& operator=(ScratchDatabase&&) = delete;

  const std::string& connection_string() const { return connection_string_; }

 private:
  std::string name_;
  std::string connection_string_;
};

// The migrated database holds a receiver (code "fgw"), a contact point ("lxd") with one station ("zhan"), a
// second contact point ("other"), and an account for each role: clerk, manager, receiver, administrator; and
// `stranger`, manager of the second contact point. Nobody has a password: sign_in() opens their session.
class TestService {
 public:
  explicit TestService(std::string secret = "a secret of forty characters for the tests");
  ~TestService();
  TestService(const TestService&) = delete;
  TestService& operator=(const TestService&) = delete;
  TestService(TestService&&) = delete;
  TestService& operator=(TestService&&) = delete;

  FakeClock clock;

  const Services& services() const { return *services_; }
  // What it searches by.
  search::Index& index() const { return *index_; }
  search::Index& texts() const { return *texts_; }
  // The same service with connections of its own: what another server process is.
  std::unique_ptr<Services> services_on(db::Pool& pool) const;
  Actor actor(const std::string& username) const;

  // Mail and text messages may be asked for; whoever sends them is given by the test.
  void offer_notices();
  // From here on each statement of this service.
  void observe(db::Observer* observer) { pool_->observe(observer); }

  // So many mails a day, and as many text messages.
  void limit_notices(std::size_t a_day) { config_.notices_day_limit = a_day; }

  // A draft of three articles, open from the first to the last day of March 2026 (China), published. The slug
  // is `slug`.
  void add_open_draft(const std::string& slug = "shili");
  // A resident's opinion, received now. Returns its id.
  std::int64_t add_opinion(const std::string& article, const std::string& body);

  // Has everything searchable that was committed: transactions of other tests on the same server may hold it back a
  // while.
  void index_all();

  // By way of the router: what a browser or a client would get.
  http::Response send(http::Method method, const std::string& target, std::string body = {},
                      std::map<std::string, std::string> headers = {});
  http::Response get(const std::string& target) { return send(http::Method::get, target); }
  // As the visitor's own form: with the token.
  http::Response post_form(const std::string& target, const std::vector<std::pair<std::string, std::string>>& fields);
  http::Response post_json(const std::string& target, const std::string& json,
                           std::map<std::string, std::string> headers = {});
  // What the forms shown to this visitor, or to whoever is signed in, carry.
  std::string csrf_token() const;
  // Later requests come from this person; "" for a visitor.
  void sign_in(const std::string& username);
  // Later requests come from this browser.
  void visit_as(const std::string& visit) { visit_ = visit; }
  // Later requests come from this address; "" for none that anybody counts.
  void come_from(const std::string& address) { address_ = address; }
  const http::Router& router() const { return router_; }
  const std::string& database() const { return config_.database; }

  // What SQL says, as text; for looks behind the scenes.
  std::string sql(const std::string& query) const;
  // The named constraint that refuses this statement; "" when it is accepted.
  std::string refusing_constraint(const std::string& statement) const;

 private:
  ScratchDatabase database_;
  std::filesystem::path folder_;
  Config config_;
  std::unique_ptr<db::Pool> pool_;
  std::unique_ptr<view::Views> views_;
  std::unique_ptr<search::Index> index_;
  std::unique_ptr<search::Index> texts_;
  std::unique_ptr<privacy::Seal> seal_;
  struct OwnParts;
  std::unique_ptr<OwnParts> parts_;
  std::unique_ptr<Services> services_;
  http::Router router_;
  std::string session_;  // token of who is signed in
  std::string address_;
  std::string visit_ = "a-visit";
};

}  // namespace yanlu::testing
