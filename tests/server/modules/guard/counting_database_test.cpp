// What comes from one sender is counted, and asked to wait.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/guard/keys.hpp"
#include "tests/server/modules/guard/with_guard.hpp"

namespace yanlu::guard {
namespace {

using namespace std::chrono_literals;

using Counting = WithGuard;

TEST_F(Counting, AHandfulFromOneAddressIsNothingSpecial) {
  send_some(10);
  EXPECT_EQ(opinions_in("received"), "10");
  EXPECT_EQ(service.sql("select count(*) from submission_checks"), "0");
  EXPECT_EQ(service.sql("select count(*) from submission_evidence"), "0");
}

TEST_F(Counting, MoreFromOneAddressAreReceivedAndSetApart) {
  const auto answer = send_some(12);
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(opinions_in("received"), "10");
  EXPECT_EQ(opinions_in("apart"), "2");
  EXPECT_EQ(reasons(), "many_from_address");
  const auto receipt = service.get(answer.header("Location"));
  EXPECT_EQ(receipt.status, 200);
  EXPECT_NE(receipt.body.find("工作人员会先看一看"), std::string::npos);

  service.come_from(kElsewhere);
  send("别处的意见");
  EXPECT_EQ(opinions_in("received"), "11");
}

TEST_F(Counting, AFloodFromOneAddressGetsItsFormBackAndHearsWhen) {
  set("address_soft = 2, address_hard = 5");
  send_some(5);
  const auto refused = send("这一句不能丢");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.body.find("这一句不能丢"), std::string::npos);
  EXPECT_NE(refused.body.find("这个网络地址"), std::string::npos);
  const auto wait = std::stoi(refused.header("Retry-After"));
  EXPECT_GT(wait, 1);
  EXPECT_EQ(service.sql("select count(*) from submissions"), "5");

  // Trying on meanwhile does not make it later.
  send_some(20);
  service.clock.advance(std::chrono::seconds(wait));
  EXPECT_EQ(send("这一句不能丢").status, 303);
}

TEST_F(Counting, TheApiAnswersAFloodWithAProblem) {
  set("address_soft = 1, address_hard = 2");
  const auto post = [&](int n) {
    return service.post_json("/api/v1/drafts/shili/opinions", R"({"body": "意见)" + std::to_string(n) + "\"}");
  };
  post(1);
  post(2);
  const auto refused = post(3);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.content_type, "application/problem+json");
  EXPECT_EQ(nlohmann::json::parse(refused.body).at("code"), "error.too_many_from_address");
  EXPECT_FALSE(refused.header("Retry-After").empty());
}

TEST_F(Counting, WhoSendsAgainWhatWasReceivedGetsItsReceiptAlsoFromAFullAddress) {
  set("address_soft = 1, address_hard = 2");
  const auto again = [&] {
    return service.post_json("/api/v1/drafts/shili/opinions", R"({"article": "1", "body": "第一条意见。"})",
                             {{"idempotency-key", "a-key"}});
  };
  const Fields form{{"submission_id", "the-form"}, {"article", "1"}, {"body", "表单里的意见"}};
  const auto first = again();
  const auto by_form = service.post_form("/drafts/shili/opinions", form);
  ASSERT_EQ(first.status, 201);
  ASSERT_EQ(by_form.status, 303);
  EXPECT_EQ(send("别的意见").status, 429);
  EXPECT_EQ(again().body, first.body);
  EXPECT_EQ(service.post_form("/drafts/shili/opinions", form).header("Location"), by_form.header("Location"));
  EXPECT_EQ(service.sql("select count(*) from opinions"), "2");
}

TEST_F(Counting, WhatStaffSendIsNotCounted) {
  set("address_soft = 1, address_hard = 2");
  service.sign_in("clerk");
  send_some(5);
  EXPECT_EQ(opinions_in("received"), "5");
}

TEST_F(Counting, TwoServersCountTogether) {
  set("address_soft = 2, address_hard = 4");
  const auto& one = service.services();
  db::Pool pool(one.config.database, 2);
  auto other = service.services_on(pool);
  http::Request request;
  request.client = kNeighbour;
  Seen seen;
  seen.draft = "shili";
  EXPECT_TRUE(judge(one, request, seen)->reasons.empty());
  EXPECT_TRUE(judge(*other, request, seen)->reasons.empty());
  EXPECT_TRUE(judge(one, request, seen)->is_apart());
  EXPECT_TRUE(judge(*other, request, seen)->is_apart());
  const auto refused = judge(one, request, seen);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().refusal, Refusal::too_many);
  EXPECT_EQ(judge(*other, request, seen).error().refusal, Refusal::too_many);
}

TEST_F(Counting, TheAddressItselfIsNotAmongTheCounts) {
  send("一条意见");
  EXPECT_EQ(service.sql("select count(*) from rate_windows where encode(subject, 'escape') like '%113%'"), "0");
  EXPECT_EQ(service.sql("select count(distinct length(subject)) || '/' || max(length(subject)) from rate_windows"),
            "1/32");
}

TEST_F(Counting, CountsAreForgottenWhenNoWindowLooksAtThem) {
  send("一条意见");
  service.clock.advance(119min);
  forget_old(service.services());
  EXPECT_NE(service.sql("select count(*) from rate_windows"), "0");
  service.clock.advance(2min);
  forget_old(service.services());
  EXPECT_EQ(service.sql("select count(*) from rate_windows"), "0");
}

TEST_F(Counting, GuessingReceiptsHasAnEndButNotForWhoHoldsOne) {
  set("wrong_receipts = 3");
  const auto right = send("一条意见").header("Location");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC" + std::to_string(i)).status, 422);
  const auto refused = service.get("/receipts?code=AAAA-BBBB-CCC9");
  EXPECT_EQ(refused.status, 429);
  EXPECT_FALSE(refused.header("Retry-After").empty());
  EXPECT_EQ(service.get("/api/v1/receipts/AAAA-BBBB-CCC9").status, 429);
  EXPECT_EQ(service.get(right).status, 200);
  service.come_from(kElsewhere);
  EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC9").status, 422);
}

// Every route with a receipt, or with a link that leads to one: whoever adds another finds it here.
TEST_F(Counting, WrongReceiptsAreLimitedAtEveryRouteThatTakesOne) {
  set("wrong_receipts = 3");
  int routes = 0;
  for (const auto& route : service.router().routes()) {
    std::string path = route.pattern;
    const auto fill = [&](const std::string& name, const std::string& value) {
      const auto at = path.find(name);
      if (at == std::string::npos) return false;
      path.replace(at, name.size(), value);
      return true;
    };
    const auto last = std::to_string(routes % 10);
    if (!fill("{receipt}", "AAAA-BBBB-CC" + std::to_string(routes / 10) + last) && !fill("{token}", "a-token" + last))
      continue;
    fill("{id}", "1");
    service.come_from("198.51.100." + std::to_string(++routes));
    const auto ask = [&] {
      if (route.method == http::Method::get) return service.get(path).status;
      if (path.starts_with("/api/")) return service.post_json(path, R"({"kind": "erase_contact"})").status;
      return service.post_form(path, {{"kind", "erase_contact"}}).status;
    };
    for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(), 404) << http::to_string(route.method) << ' ' << route.pattern;
    EXPECT_EQ(ask(), 429) << http::to_string(route.method) << ' ' << route.pattern;
  }
  EXPECT_GE(routes, 10);
}

TEST_F(Counting, WhatCannotBeAReceiptIsMistypedAndNotGuessed) {
  set("wrong_receipts = 3");
  for (int i = 0; i < 9; ++i) EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB").status, 422);
}

TEST_F(Counting, ThisMachineIsCountedLikeAnyOther) {
  set("address_soft = 1, address_hard = 2");
  for (const char* const here : {"127.0.0.1", "::1"}) {
    service.come_from(here);
    send_some(2);
    EXPECT_EQ(send("还有一条").status, 429) << here;
  }
  EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC1").status, 422);
  set("wrong_receipts = 3");
  for (int i = 0; i < 3; ++i) service.get("/receipts?code=AAAA-BBBB-CCC1");
  EXPECT_EQ(service.get("/receipts?code=AAAA-BBBB-CCC1").status, 429);
}

TEST_F(Counting, OneCustomersManyNetworksTogetherHaveALimitToo) {
  set("address_soft = 2, address_hard = 3");
  // A /48 may send eight times what one household may.
  for (int house = 0; house < 24; ++house) {
    service.come_from("2001:db8:1:" + std::to_string(house) + "::1");
    EXPECT_EQ(send("意见" + std::to_string(house)).status, 303) << house;
  }
  EXPECT_EQ(reasons(), "many_from_address");
  EXPECT_EQ(opinions_in("received"), "16");
  service.come_from("2001:db8:1:99::1");
  const auto refused = send("再一条");
  EXPECT_EQ(refused.status, 429);
  EXPECT_GT(std::stoi(refused.header("Retry-After")), 1);
  service.come_from("2001:db8:2:99::1");
  EXPECT_EQ(send("别的客户").status, 303);
}

TEST_F(Counting, ManagersSeeThatAProxyIsNotNamed) {
  service.sign_in("manager");
  EXPECT_EQ(service.get("/staff/guard").body.find("YANLU_TRUSTED_PROXIES"), std::string::npos);
  service.send(http::Method::get, "/", "", {{"x-forwarded-for", "203.0.113.9"}});
  service.send(http::Method::get, "/", "", {{"x-real-ip", "203.0.113.9"}});
  const auto page = service.get("/staff/guard").body;
  EXPECT_NE(page.find("有 2 个请求经过没有登记的代理服务器"), std::string::npos);
  EXPECT_NE(page.find("YANLU_TRUSTED_PROXIES"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::guard
