#include "tests/support/test_service.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <pqxx/pqxx>
#include <stdexcept>

#include "server/app.hpp"
#include "server/db/errors.hpp"
#include "server/db/migrator.hpp"
#include "server/http/csrf.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/sessions.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/reports.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::testing {
namespace {

constexpr const char* kDraft =
    "# 社区花园条例（草案）\n\n## 第一章 总则\n\n第一条 为了让居民有花园，制定本条例。\n\n"
    "第二条 花园由居民共同照管。\n\n第三条 本条例自公布之日起施行。\n";

constexpr const char* kPeople = R"(
insert into organisations (code, kind, name, parent_id) values ('fgw', 'receiver', '法工委', null);
insert into organisations (code, kind, name, parent_id)
  select v.code, 'contact_point', v.name, o.id from organisations o,
    (values ('lxd', '本地联系点'), ('other', '外地联系点')) as v (code, name) where o.code = 'fgw';
insert into organisations (code, kind, name, parent_id)
  select 'zhan', 'station', '本地联系站', id from organisations where code = 'lxd';
insert into users (username, display_name, role, organisation_id, password_hash, created_at)
  select v.username, v.username, v.role, o.id, 'none', '2026-01-01' from organisations o join
    (values ('clerk', 'clerk', 'lxd'), ('manager', 'manager', 'lxd'), ('receiver', 'receiver', 'fgw'),
            ('administrator', 'administrator', 'lxd'), ('stranger', 'manager', 'other')) as v (username, role, home)
    on o.code = v.home;
)";

std::string server() {
  const char* const named = std::getenv("YANLU_TEST_DATABASE");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (named == nullptr)
    throw std::runtime_error("YANLU_TEST_DATABASE names no PostgreSQL; tests/run starts one and names it.");
  return named;
}

// CREATE DATABASE runs in no transaction, so not by way of the pool.
void at_server(const std::string& statement) {
  pqxx::connection session(server());
  pqxx::nontransaction(session).exec(statement);
}

std::filesystem::path make_folder() {
  auto pattern = (std::filesystem::temp_directory_path() / "yanlu-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder can be made");
  return pattern;
}

std::string unused_name() {
  static std::atomic<int> count{0};
  return "yanlu_test_" + std::to_string(getpid()) + "_" + std::to_string(++count);
}

}  // namespace

ScratchDatabase::ScratchDatabase() : name_(unused_name()), connection_string_(server() + " dbname=" + name_) {
  at_server("create database " + name_);
}

ScratchDatabase::~ScratchDatabase() {
  try {
    at_server("drop database " + name_ + " with (force)");
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << '\n';
  }
}

struct TestService::OwnParts {
  OwnParts(search::Index& index, search::Index& texts)
      : shown{index, texts}, following{index, [] {}}, searched{texts}, making{[] {}} {
    all.put(shown);
    all.put(following);
    all.put(searched);
    all.put(making);
    put_followers(all);
  }
  site::Indexes shown;
  opinions::Indexing following;
  drafts::TextIndex searched;
  reports::FileMaking making;
  Parts all;
};

TestService::TestService(std::string secret) : folder_(make_folder()) {
  config_.database = database_.connection_string();
  config_.data = folder_;
  config_.secret = std::move(secret);
  pool_ = std::make_unique<db::Pool>(config_.database, 8);
  db::migrate(*pool_, whole_schema());
  pool_->write(Acting::command(), [](db::Transaction& t) { t.script(kPeople); });
  views_ = std::make_unique<view::Views>(embedded::templates(), embedded::messages());
  index_ = std::make_unique<search::Index>(folder_ / "index", opinions::search_fields(*views_));
  texts_ = std::make_unique<search::Index>(folder_ / "texts", drafts::text_fields());
  seal_ = std::make_unique<privacy::Seal>(personal_key_file(config_), [this] { return !holds_sealed_data(*pool_); });
  parts_ = std::make_unique<OwnParts>(*index_, *texts_);
  services_.reset(new Services{config_, clock, *pool_, *views_, *seal_, parts_->all});
  add_everything(router_, *services_);
}

TestService::~TestService() {
  index_.reset();
  texts_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::unique_ptr<Services> TestService::services_on(db::Pool& pool) const {
  return std::unique_ptr<Services>(new Services{config_, clock, pool, *views_, *seal_, parts_->all});
}

Actor TestService::actor(const std::string& username) const {
  return pool_->read(Acting::command(), [&](db::Transaction& t) {
    return accounts::actor_from(t.one({"test.user", "select * from users where username = $1"}, {username}));
  });
}

void TestService::offer_notices() {
  config_.public_url = "https://yanlu.example";
  config_.smtp_url = "smtp://127.0.0.1:25";
  config_.smtp_from = "言路 <yanlu@lxd.example.cn>";
  config_.sms_webhook_url = "https://sms.example.cn";
  config_.sms_webhook_secret = "a secret of the gateway";
}

void TestService::add_open_draft(const std::string& slug) {
  const auto imported = drafts::import_draft(
      services(),
      {kDraft, slug, "", "",
       drafts::Consultation{from_local_date("2026-03-01").value(), from_local_date("2026-04-01").value()},
       drafts::NewDraft::Publish::at_once},
      std::nullopt);
  if (!imported) throw std::runtime_error("the draft of the tests is refused");
}

std::int64_t TestService::add_opinion(const std::string& article, const std::string& body) {
  submissions::NewSubmission submission{.draft = "shili"};
  submission.opinions.push_back({article, body, "", ""});
  const auto received = submissions::receive_submission(services(), submission, {}, std::nullopt);
  if (!received) throw std::runtime_error("the opinion is refused: " + received.error().message);
  return received->opinions.at(0).value;
}

void TestService::index_all() {
  const auto last = sql("select xid || ':' || id from opinion_events order by xid desc, id desc limit 1");
  const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  while (index_->position() != last) {
    if (std::chrono::steady_clock::now() > end) throw std::runtime_error("the index does not catch up");
    opinions::index_changes(services());
  }
}

http::Response TestService::send(http::Method method, const std::string& target, std::string body,
                                 std::map<std::string, std::string> headers) {
  http::Request request;
  request.method = method;
  request.target = target;
  request.headers = std::move(headers);
  request.body = std::move(body);
  request.client = address_;
  request.cookies["yanlu_visit"] = visit_;
  if (!session_.empty()) request.cookies[accounts::kSessionCookie] = session_;
  return router_.dispatch(request);
}

http::Response TestService::post_form(const std::string& target,
                                      const std::vector<std::pair<std::string, std::string>>& fields) {
  auto all = fields;
  all.emplace_back("csrf", csrf_token());
  return send(http::Method::post, target, http::to_query(all), {{"content-type", "application/x-www-form-urlencoded"}});
}

http::Response TestService::post_json(const std::string& target, const std::string& json,
                                      std::map<std::string, std::string> headers) {
  headers["content-type"] = "application/json";
  headers["x-csrf-token"] = csrf_token();
  return send(http::Method::post, target, json, std::move(headers));
}

std::string TestService::csrf_token() const {
  using http::TokenOf;
  return session_.empty() ? http::csrf_token(config_.secret, TokenOf::visit, visit_)
                          : http::csrf_token(config_.secret, TokenOf::session, session_);
}

void TestService::sign_in(const std::string& username) {
  session_.clear();
  if (username.empty()) return;
  session_ = "session-of-" + username;
  pool_->write(Acting::command(), [&](db::Transaction& t) {
    t.run({"test.session",
           "insert into sessions (token_hash, user_id, created_at, expires_at) "
           "select sha256(convert_to($1, 'UTF8')), id, $3, $3::timestamptz + interval '12 hours' from users "
           "where username = $2 on conflict do nothing"},
          {session_, username, clock.now()});
  });
}

std::string TestService::sql(const std::string& query) const {
  pqxx::connection session(config_.database);
  const auto rows = pqxx::nontransaction(session).exec(query);
  return rows.empty() || rows[0].empty() || rows[0][0].is_null() ? "" : rows[0][0].c_str();
}

std::string TestService::refusing_constraint(const std::string& statement) const {
  try {
    pool_->write(Acting::command(), [&](db::Transaction& t) { t.script(statement); });
  } catch (const db::ConstraintViolation& violation) {
    return violation.constraint();
  }
  return {};
}

}  // namespace yanlu::testing
