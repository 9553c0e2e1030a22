// What stands before every route: who asks, whether the request is their own, whether it came before.

#include <gtest/gtest.h>

#include <set>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/sessions.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/privacy/seal.hpp"
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

TEST_F(Gates, AnApiAddressIsOneHoweverItIsSpelled) {
  service.add_open_draft();
  service.sign_in("manager");
  for (const char* const spelled : {"/%61pi/v1/reports", "/api/%761/reports", "/%61%70%69/v1/reports"}) {
    const auto forged =
        service.send(http::Method::post, spelled, R"({"draft": "shili"})", {{"content-type", "application/json"}});
    EXPECT_EQ(forged.status, 403) << spelled;
    EXPECT_EQ(forged.content_type, "application/problem+json") << spelled;
  }
  EXPECT_EQ(service.sql("select count(*) from reports"), "0");
}

TEST_F(Gates, ATokenOfAVisitSaysNothingOfWhoIsSignedIn) {
  service.add_open_draft();
  const auto planted = service.csrf_token();
  service.sign_in("manager");
  const auto own = service.csrf_token();
  EXPECT_NE(planted, own);
  const auto post = [&](const std::string& token) {
    return service.send(http::Method::post, "/api/v1/reports", R"({"draft": "shili"})",
                        {{"content-type", "application/json"}, {"x-csrf-token", token}});
  };
  EXPECT_EQ(post(planted).status, 403);
  const auto form = service.send(http::Method::post, "/staff/reports", "draft=shili&csrf=" + planted,
                                 {{"content-type", "application/x-www-form-urlencoded"}});
  EXPECT_EQ(form.status, 403);
  EXPECT_EQ(post(own).status, 201);
  service.sign_in("clerk");
  EXPECT_EQ(post(own).status, 403) << "nor does the token of another session";
}

// As a browser sends a form of our own page.
const std::map<std::string, std::string> kFromHere{{"content-type", "application/x-www-form-urlencoded"},
                                                   {"sec-fetch-site", "same-origin"}};

TEST_F(Gates, AFormFromBeforeSigningInOrOutComesBackWithWhatWasTyped) {
  service.add_open_draft();
  service.sign_in("manager");
  const std::string typed =
      "draft=shili&title=%E5%86%99%E4%BA%86%E5%BE%88%E4%B9%85%E7%9A%84%E4%B8%80%E6%AE%B5%E8%AF%9D&csrf=";
  const auto old = service.send(http::Method::post, "/staff/reports", typed + "old", kFromHere);
  EXPECT_EQ(old.status, 403);
  EXPECT_NE(old.body.find("写了很久的一段话"), std::string::npos);
  EXPECT_NE(old.body.find("value=\"" + service.csrf_token() + "\""), std::string::npos);
  service.sign_in("");
  const auto out = service.send(http::Method::post, "/staff/reports", typed + "old", kFromHere);
  EXPECT_EQ(out.status, 401);
  EXPECT_NE(out.body.find("写了很久的一段话"), std::string::npos);
  const auto login =
      service.send(http::Method::post, "/staff/login", "username=ana&password=geheim&csrf=old", kFromHere);
  EXPECT_NE(login.body.find("value=\"ana\""), std::string::npos);
  EXPECT_EQ(login.body.find("geheim"), std::string::npos);
}

TEST_F(Gates, WhatAnotherSiteSentIsNotOfferedToBeSentAgain) {
  service.sign_in("manager");
  for (const auto& [name, value] : {std::pair{"sec-fetch-site", "cross-site"},
                                    {"sec-fetch-site", "same-site"},
                                    {"origin", "https://elsewhere.example"},
                                    {"origin", "null"}}) {
    const auto answer =
        service.send(http::Method::post, "/staff/reports", "draft=planted-draft&csrf=forged",
                     {{"content-type", "application/x-www-form-urlencoded"}, {"host", "yanlu.example"}, {name, value}});
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.body.find("planted-draft"), std::string::npos) << name << " " << value;
  }
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

// A key that is taken for something else is refused by the routes that ask for it, before they do anything: so one sees
// which they are. None of them shows contacts, words, evidence or sessions.
TEST_F(Gates, OnlyRoutesThatCreateSomethingKeepTheirAnswers) {
  service.add_open_draft();
  service.sign_in("manager");
  service.sql(
      "insert into kept_answers (user_id, key, request_hash, created_at) "
      "select id, 'taken', 'x', '2026-03-10' from users where username = 'manager'");
  std::set<std::string> keeping;
  int tried = 0;
  for (const auto& route : service.router().routes()) {
    if (route.method == http::Method::get) continue;
    ++tried;
    const auto answer = service.send(
        route.method, filled(route.pattern), "{}",
        {{"content-type", "application/json"}, {"x-csrf-token", service.csrf_token()}, {"idempotency-key", "taken"}});
    if (answer.body.find("error.key_used_otherwise") != std::string::npos) keeping.insert(route.pattern);
    if (route.pattern == "/api/v1/sessions/current") service.refusing_constraint("delete from sessions");
    service.sign_in("");
    service.sign_in("manager");
  }
  EXPECT_GT(tried, 60);
  EXPECT_EQ(keeping,
            (std::set<std::string>{"/api/v1/drafts", "/api/v1/drafts/{slug}/imports", "/api/v1/drafts/{slug}/links",
                                   "/api/v1/folds/{id}/keeping-apart", "/api/v1/imports/{id}/start", "/api/v1/reports",
                                   "/api/v1/reports/{id}/items", "/api/v1/reports/{id}/items/{item}/outcome"}));
}

TEST_F(Gates, ALookIsRecordedEachTimeAndItsAnswerIsNowhere) {
  service.add_open_draft();
  submissions::NewSubmission submission{.draft = "shili"};
  submission.opinions.push_back({"2", "花园夜里太吵。", "", ""});
  submission.contributor = {"王建国", "13812345678", "", ""};
  const auto received = submissions::receive_submission(service.services(), submission, {}, std::nullopt).value();
  const auto target = "/api/v1/opinions/" + std::to_string(received.opinions.at(0).value) + "/contact";
  service.sign_in("clerk");
  for (int i = 0; i < 2; ++i) {
    const auto answer = service.post_json(target, "{}", {{"idempotency-key", "k"}});
    EXPECT_NE(answer.body.find("13812345678"), std::string::npos);
  }
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'contact_seen'"), "2");
  EXPECT_EQ(service.sql("select count(*) from kept_answers"), "0");
  EXPECT_EQ(service.sql("select count(*) from idempotency_keys"), "0");
}

class KeptAnswers : public Gates {
 protected:
  KeptAnswers() {
    service.add_open_draft();
    service.sign_in("manager");
  }
  http::Response create() {
    return service.post_json("/api/v1/reports", R"({"draft": "shili"})", {{"idempotency-key", "k"}});
  }
};

TEST_F(KeptAnswers, AreSealedAndOutliveARotationOfTheKey) {
  const auto first = create();
  ASSERT_EQ(first.status, 201) << first.body;
  EXPECT_EQ(service.sql("select state from kept_answers"), "done");
  EXPECT_EQ(service.sql("select position(convert_to('shili', 'UTF8') in answer) from kept_answers"), "0");
  privacy::rotate_keys(service.services(), [](std::size_t, std::size_t) {});
  EXPECT_EQ(service.sql("select get_byte(answer, 0) from kept_answers"),
            std::to_string(service.services().seal.current_key()));
  EXPECT_EQ(create().body, first.body);
  EXPECT_EQ(create().header("Location"), first.header("Location"));
}

TEST_F(KeptAnswers, AreForgottenWhenSomebodyIsErasedButTheDeedIsNotDoneAgain) {
  service.add_opinion("2", "花园夜里太吵。");
  create();
  service.services().pool.write(Acting::command(), [&](db::Transaction& t) {
    return privacy::erase(t, {SubmissionId{1}, "everything", "request"}, service.clock.now());
  });
  EXPECT_EQ(service.sql("select state from kept_answers where answer is null"), "forgotten");
  const auto again = create();
  EXPECT_EQ(again.status, 409);
  EXPECT_NE(again.body.find("error.key_answer_forgotten"), std::string::npos);
}

TEST_F(KeptAnswers, ArentKeptWhenSomebodyWasErasedWhileTheyWereMade) {
  service.add_opinion("2", "花园夜里太吵。");
  http::Request request;
  request.path = "/api/v1/anything";
  request.actor = service.actor("manager");
  request.headers["idempotency-key"] = "k";
  const auto handler = once(service.services(), [&](const http::Request&) -> Result<http::Response> {
    service.services().pool.write(Acting::command(), [&](db::Transaction& t) {
      return privacy::erase(t, {SubmissionId{1}, "everything", "request"}, service.clock.now());
    });
    return http::json(std::string(R"({"words": "花园夜里太吵。"})"), 201);  // read before they were erased
  });
  EXPECT_EQ(handler(request)->status, 201);
  EXPECT_EQ(service.sql("select state || ' ' || (answer is null) from kept_answers"), "forgotten true");
  EXPECT_EQ(handler(request).error().message, "error.key_answer_forgotten");
}

// One begun between the forgetting and the commit would read what is not erased yet and be kept.
TEST_F(KeptAnswers, ArentBegunWhileSomebodyIsErased) {
  service.add_opinion("2", "花园夜里太吵。");
  const std::string begin = "begin; lock table kept_answers in row exclusive mode nowait; commit";
  service.sql(begin);
  service.services().pool.write(Acting::command(), [&](db::Transaction& t) {
    privacy::erase(t, {SubmissionId{1}, "contact", "request"}, service.clock.now());
    EXPECT_ANY_THROW(service.sql(begin));
  });
  service.sql(begin);
}

TEST_F(KeptAnswers, LastForSevenDays) {
  create();
  service.clock.advance(std::chrono::days(7));
  forget_old(service.services());
  EXPECT_EQ(service.sql("select count(*) from kept_answers"), "1");
  service.clock.advance(std::chrono::seconds(1));
  forget_old(service.services());
  EXPECT_EQ(service.sql("select count(*) from kept_answers"), "0");
}

}  // namespace
}  // namespace yanlu::accounts
