// Guessing, who is slowed by it, and what is written down.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/known_devices.hpp"
#include "server/modules/accounts/sign_in.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::accounts {
namespace {

constexpr const char* kPasswordOfAna = "correct horse battery";

class Guessing : public ::testing::Test {
 protected:
  Guessing() {
    EXPECT_TRUE(create_user(service.services(), {"ana", "Ana", Role::clerk, "lxd", kPasswordOfAna}).has_value());
  }
  std::string attempt(const std::string& password, const std::string& address, const std::string& device = "",
                      const std::string& username = "ana") {
    const auto done = sign_in(service.services(), {username, password, address, device});
    return done ? "in" : done.error().message;
  }
  testing::TestService service;
};

TEST_F(Guessing, IsCountedBeforeTheWorkHoweverManyComeAtOnce) {
  std::vector<std::string> answers(40);
  std::vector<std::thread> threads;
  threads.reserve(answers.size());
  for (auto& answer : answers) threads.emplace_back([&] { answer = attempt("wrong", "192.0.2.1"); });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::count(answers.begin(), answers.end(), "error.login_failed"), 5);
  EXPECT_EQ(std::count(answers.begin(), answers.end(), "error.too_many_logins"), 35);
  EXPECT_EQ(attempt(kPasswordOfAna, "192.0.2.1"), "error.too_many_logins");
  service.clock.advance(std::chrono::minutes(15));
  EXPECT_EQ(attempt(kPasswordOfAna, "192.0.2.1"), "in");
}

TEST_F(Guessing, OfManyNamesFromOneAddressStops) {
  int tried = 0;
  for (int i = 0; i < 40; ++i)
    if (attempt("wrong", "192.0.2.1", "", "name" + std::to_string(i)) == "error.login_failed") ++tried;
  EXPECT_EQ(tried, 20);
  EXPECT_EQ(service.sql("select sum(times) || ' ' || count(*) from sign_in_events"), "20 1") << "no name is kept";
}

TEST_F(Guessing, FromManyAddressesSlowsThemButLocksNobodyOut) {
  const auto done = sign_in(service.services(), {"ana", kPasswordOfAna, "198.51.100.1", ""});
  ASSERT_TRUE(done.has_value());
  for (int i = 0; i < 20; ++i) EXPECT_EQ(attempt("wrong", "192.0.2." + std::to_string(i)), "error.login_failed");
  EXPECT_EQ(attempt("wrong", "192.0.2.7"), "error.too_many_logins");
  for (int i = 0; i < 5; ++i) attempt("wrong", "198.51.100.1");
  EXPECT_EQ(attempt(kPasswordOfAna, "198.51.100.1"), "error.too_many_logins");
  EXPECT_EQ(attempt(kPasswordOfAna, "198.51.100.1", done->device), "in") << "her own desk is known";
  EXPECT_EQ(attempt(kPasswordOfAna, "203.0.113.1"), "in") << "and so is nobody's first try refused";
}

TEST_F(Guessing, FromTheManyHouseholdsOfOneSiteIsCountedTogether) {
  int tried = 0;
  for (int i = 0; i < 60; ++i)
    if (attempt("wrong", "2001:db8:7:" + std::to_string(i) + "::1") == "error.login_failed") ++tried;
  EXPECT_EQ(tried, 40);
  EXPECT_EQ(attempt(kPasswordOfAna, "2001:db8:8::1"), "in");
}

TEST_F(Guessing, WithAStolenDeviceCookieIsCountedToo) {
  const auto done = sign_in(service.services(), {"ana", kPasswordOfAna, "198.51.100.1", ""});
  ASSERT_TRUE(done.has_value());
  int tried = 0;
  for (int i = 0; i < 30; ++i)
    if (attempt("wrong", "192.0.2.1", done->device) == "error.login_failed") ++tried;
  EXPECT_EQ(tried, 10) << "five of the device, five of the address";
}

TEST_F(Guessing, IsRefusedWithWordsThatAreNoNamesAndNoPasswords) {
  const auto answer =
      service.post_json("/api/v1/sessions", R"({"username": ")" + std::string(250'000, 'x') + R"(", "password": "x"})");
  EXPECT_EQ(answer.status, 422);
  EXPECT_NE(answer.body.find("error.too_long"), std::string::npos);
  EXPECT_EQ(attempt(std::string(1001, 'x'), "192.0.2.1"), "error.fields");
  const auto page = service.post_form("/staff/login", {{"username", std::string(5000, 'y')}, {"password", "x"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_EQ(page.body.find(std::string(101, 'y')), std::string::npos);
  EXPECT_EQ(service.sql("select count(*) from sign_in_tries"), "0");
}

TEST_F(Guessing, IsAnsweredWithWhenToComeBack) {
  for (int i = 0; i < 5; ++i) service.post_form("/staff/login", {{"username", "ana"}, {"password", "wrong"}});
  const auto page = service.post_form("/staff/login", {{"username", "ana"}, {"password", kPasswordOfAna}});
  EXPECT_EQ(page.status, 429);
  EXPECT_EQ(page.header("Retry-After"), "900");
  EXPECT_NE(page.body.find("15 分钟"), std::string::npos);
  const auto api = service.post_json("/api/v1/sessions", R"({"username": "ana", "password": "wrong"})");
  EXPECT_EQ(api.status, 429);
  EXPECT_EQ(api.header("Retry-After"), "900");
}

TEST_F(Guessing, IsWrittenDownByHourAndAddressAndFillsNoTable) {
  for (int i = 0; i < 110; ++i) {
    attempt("wrong", "192.0." + std::to_string(i) + ".1");
    service.clock.advance(std::chrono::seconds(10));
  }
  EXPECT_EQ(service.sql("select count(*) from sign_in_events where hour = (select min(hour) from sign_in_events)"),
            "101");
  EXPECT_EQ(service.sql("select sum(times) from sign_in_events"), "110");
}

class SignIns : public Guessing {};

TEST_F(SignIns, AreShownToThePersonAndToManagersWithSeatAndAddress) {
  EXPECT_EQ(attempt("wrong", "192.0.2.1"), "error.login_failed");
  EXPECT_EQ(attempt("wrong", "192.0.2.1"), "error.login_failed");
  const auto done = sign_in(service.services(), {"ana", kPasswordOfAna, "192.0.2.1", ""});
  ASSERT_TRUE(done.has_value());
  const auto seen_by = [&](const std::string& username) {
    service.sign_in(username);
    return service.get("/api/v1/sign-ins");
  };
  const auto headers = std::map<std::string, std::string>{{"authorization", "Bearer " + done->session.token}};
  const auto hers = nlohmann::json::parse(service.send(http::Method::get, "/api/v1/sign-ins", "", headers).body);
  EXPECT_FALSE(hers.contains("others"));
  EXPECT_EQ(hers["items"].size(), 2U);
  const auto others = nlohmann::json::parse(seen_by("manager").body).at("others");
  ASSERT_EQ(others.size(), 2U);
  EXPECT_EQ(others[0]["kind"], "signed_in");
  EXPECT_EQ(others[0]["person"], "Ana");
  EXPECT_EQ(others[0]["seat"], "本地联系点");
  EXPECT_EQ(others[0]["role"], "clerk");
  EXPECT_EQ(others[0]["address"], "192.0.2.1");
  EXPECT_EQ(others[1]["kind"], "failed");
  EXPECT_EQ(others[1]["times"], 2);
  EXPECT_TRUE(nlohmann::json::parse(seen_by("stranger").body).at("others").empty()) << "of another contact point";
  EXPECT_FALSE(nlohmann::json::parse(seen_by("receiver").body).contains("others"));
  service.sign_in("manager");
  const auto page = service.get("/staff/sign-ins");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("192.0.2.1"), std::string::npos);
}

TEST_F(SignIns, AreKeptForHalfAYear) {
  attempt(kPasswordOfAna, "192.0.2.1");
  EXPECT_EQ(service.refusing_constraint("delete from sign_in_events"), "sign_in_events_are_kept");
  EXPECT_EQ(service.refusing_constraint("update sign_in_events set address = ''"), "sign_in_events_are_kept");
  service.clock.advance(std::chrono::days(366));
  attempt(kPasswordOfAna, "192.0.2.1");
  forget_old(service.services());
  EXPECT_EQ(service.sql("select count(*) from sign_in_events"), "1");
}

}  // namespace
}  // namespace yanlu::accounts
