// What stands before every route: who asks, whether the request is their own, whether it came before.

#include <gtest/gtest.h>

#include "server/modules/accounts/sessions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::accounts {
namespace {

std::string filled(std::string pattern) {
  for (std::size_t open = 0; (open = pattern.find('{')) != std::string::npos;)
    pattern.replace(open, pattern.find('}') - open + 1, "1");
  return pattern;
}

bool is_for_staff(const std::string& pattern) {
  const bool open = pattern == "/staff/login" || pattern == "/staff/logout" || pattern == "/api/v1/sessions";
  return !open && (pattern.starts_with("/staff") || pattern.starts_with("/api/v1/opinions") ||
                   pattern.starts_with("/api/v1/groups") || pattern.starts_with("/api/v1/folds") ||
                   pattern.starts_with("/api/v1/letters") || pattern.starts_with("/api/v1/kept-apart") ||
                   pattern.starts_with("/api/v1/report") || pattern.starts_with("/api/v1/record") ||
                   pattern.starts_with("/api/v1/sessions"));
}

class Gates : public ::testing::Test {
 protected:
  testing::TestService service;
  std::map<std::string, std::string> bearer(const std::string& username) {
    service.sign_in(username);
    service.sign_in("");
    return {{"authorization", "Bearer session-of-" + username}};
  }
};

TEST_F(Gates, NoVisitorGetsBehindAStaffAddress) {
  int tried = 0;
  for (const auto& route : service.router().routes()) {
    if (!is_for_staff(route.pattern)) continue;
    ++tried;
    auto target = filled(route.pattern);
    if (route.method == http::Method::get) {
      const auto answer = service.get(target);
      const bool to_login = answer.status == 303 && answer.header("Location").starts_with("/staff/login");
      EXPECT_TRUE(answer.status == 401 || to_login) << target << " " << answer.status;
      continue;
    }
    const auto answer = target.starts_with("/api/")
                            ? service.send(route.method, target, "{}", {{"content-type", "application/json"}})
                            : service.post_form(target, {});
    EXPECT_TRUE(answer.status == 401 || answer.status == 303) << target << " " << answer.status;
    EXPECT_TRUE(answer.status == 401 || answer.header("Location").starts_with("/staff/login")) << target;
  }
  EXPECT_GT(tried, 40);
}

TEST_F(Gates, NoFormIsTakenFromAnotherSite) {
  int tried = 0;
  for (const char* const username : {"clerk", "manager", "receiver"}) {
    service.sign_in(username);
    for (const auto& route : service.router().routes()) {
      if (route.method != http::Method::post || route.pattern.starts_with("/api/")) continue;
      ++tried;
      const auto answer = service.send(route.method, filled(route.pattern), "csrf=forged&ids=1&title=x",
                                       {{"content-type", "application/x-www-form-urlencoded"}});
      EXPECT_TRUE(answer.status == 403 || answer.status == 404 || answer.status == 422)
          << username << " " << route.pattern << " " << answer.status;
    }
  }
  EXPECT_GT(tried, 40);
  EXPECT_EQ(service.sql("select count(*) from staff_actions"), "0");
  EXPECT_EQ(service.sql("select count(*) from sessions"), "3");
}

TEST_F(Gates, ASessionCookieAloneMovesNothingOverTheApi) {
  service.add_open_draft();
  service.sign_in("manager");
  const auto forged = service.send(http::Method::post, "/api/v1/reports", R"({"draft": "shili"})",
                                   {{"content-type", "application/json"}});
  EXPECT_EQ(forged.status, 403);
  EXPECT_EQ(service.post_json("/api/v1/reports", R"({"draft": "shili"})").status, 201);
}

TEST_F(Gates, ABearerTokenNeedsNoFormToken) {
  service.add_open_draft();
  auto headers = bearer("manager");
  headers["content-type"] = "application/json";
  EXPECT_EQ(service.send(http::Method::post, "/api/v1/reports", R"({"draft": "shili"})", headers).status, 201);
  headers["authorization"] = "Bearer wrong";
  EXPECT_EQ(service.send(http::Method::post, "/api/v1/reports", R"({"draft": "shili"})", headers).status, 401);
  EXPECT_EQ(service.send(http::Method::get, "/api/v1/drafts", "", headers).status, 401);
}

TEST_F(Gates, WhatStaffPostTwiceUnderOneKeyIsDoneOnce) {
  const std::string markdown = "# 一部法（草案）\\n\\n第一条 一。\\n";
  const auto body = [&](const char* slug) {
    return R"({"markdown": ")" + markdown + R"(", "slug": ")" + slug +
           R"(", "opens_at": "2026-03-01T00:00:00Z", "closes_at": "2026-04-01T00:00:00Z"})";
  };
  service.sign_in("manager");
  const auto post = [&](const char* slug, const char* key) {
    return service.post_json("/api/v1/drafts", body(slug), {{"idempotency-key", key}});
  };
  const auto first = post("yi", "k1");
  EXPECT_EQ(first.status, 201) << first.body;
  const auto again = post("yi", "k1");
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("Location"), first.header("Location"));
  EXPECT_EQ(post("er", "k1").status, 422);
  EXPECT_EQ(post("yi", "k2").status, 422);  // the slug is taken
  service.refusing_constraint("update drafts set slug = 'san' where slug = 'yi'");
  EXPECT_EQ(post("yi", "k2").status, 201);  // a refusal used no key up
  EXPECT_EQ(service.sql("select count(*) from drafts"), "2");
}

}  // namespace
}  // namespace yanlu::accounts
