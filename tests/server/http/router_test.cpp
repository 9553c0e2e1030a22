#include "server/http/router.hpp"

#include <gtest/gtest.h>

#include "server/http/error_table.hpp"

namespace yanlu::http {
namespace {

class RouterTest : public ::testing::Test {
 protected:
  RouterTest() {
    const auto say = [](const std::string& word) {
      return [word](const Request& request) -> Result<Response> {
        std::string said = word;
        for (const auto& [name, value] : request.path_values) said += ' ' + name + '=' + value;
        return text(said);
      };
    };
    router.get("/staff/opinions/{id}", say("one"));
    router.get("/staff/opinions/new", say("new"));
    router.post("/staff/opinions", say("made"));
    router.post("/drafts", say("drafted"), {.body = 5, .lane = Lane::documents});
    router.get("/breaks", [](const Request&) -> Result<Response> { throw std::runtime_error("password=hunter2"); });
    router.get("/refuses", [](const Request&) -> Result<Response> { return refuse(Refusal::conflict, "error.stale"); });
    router.render_errors_with([](const Request& request, const Error& error) {
      return text(error.message + ' ' + request.id, error_row(error.refusal).status);
    });
    router.read_exceptions_with([](const std::exception_ptr&) { return Error{Refusal::failed, "error.internal"}; });
  }
  Response send(Method method, std::string target, std::string body = "") {
    Request request;
    request.method = method;
    request.target = std::move(target);
    request.body = std::move(body);
    return router.dispatch(request);
  }
  Router router;
};

TEST_F(RouterTest, PrefersALiteralSegmentToAPlaceholder) {
  EXPECT_EQ(send(Method::get, "/staff/opinions/new").body, "new");
  EXPECT_EQ(send(Method::get, "/staff/opinions/12").body, "one id=12");
}

TEST_F(RouterTest, DecodesPathAndQueryOnce) {
  EXPECT_EQ(send(Method::get, "/staff/opinions/%E4%B8%AD%2525?a=1").body, "one id=中%25");
  EXPECT_EQ(send(Method::get, "/staff/opinions/a%2Fb").status, 400);
  EXPECT_EQ(send(Method::get, "/staff/opinions/%00").status, 400);
  EXPECT_EQ(send(Method::get, "/staff/opinions/%zz").status, 400);
  EXPECT_EQ(send(Method::get, "/staff/opinions/1?q=%FF").status, 400);
  EXPECT_EQ(send(Method::get, "/staff/opinions/1?q=%").status, 400);
  EXPECT_EQ(send(Method::get, "/staff/opinions/").status, 404);
  EXPECT_EQ(send(Method::get, "*").status, 400);
  EXPECT_EQ(send(Method::options, "*").status, 204);
}

TEST_F(RouterTest, AnswersHeadLikeGetAndNamesTheMethodsThereAre) {
  EXPECT_EQ(send(Method::head, "/staff/opinions/12").status, 200);
  const auto refused = send(Method::remove, "/staff/opinions/12");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.header("Allow"), "GET, HEAD");
  EXPECT_EQ(send(Method::options, "/staff/opinions").header("Allow"), "POST");
}

TEST_F(RouterTest, RefusesABodyAboveTheRoutesOwnLimit) {
  EXPECT_EQ(send(Method::post, "/drafts", "12345").status, 200);
  EXPECT_EQ(send(Method::post, "/drafts", "123456").status, 413);
  EXPECT_EQ(send(Method::post, "/staff/opinions", std::string(kUsualBody + 1, 'x')).status, 413);
}

TEST_F(RouterTest, SaysBeforehandWhatARequestMayBring) {
  const auto drafts = router.admits(Method::post, "/%64rafts?x=1");
  ASSERT_TRUE(drafts);
  EXPECT_EQ(drafts->body, 5U);
  EXPECT_EQ(drafts->lane, Lane::documents);
  EXPECT_EQ(router.admits(Method::head, "/staff/opinions/new")->body, kUnreadBody);
  EXPECT_FALSE(router.admits(Method::post, "/nowhere"));
  EXPECT_FALSE(router.admits(Method::get, "/drafts"));
  EXPECT_FALSE(router.admits(Method::post, "/drafts/..%2f"));
}

TEST_F(RouterTest, MiddlewareSeesTheOneFormOfATarget) {
  std::string seen;
  router.use([&seen](Request& request, const Next& next) {
    seen = request.path + ' ' + request.target;
    return next(request);
  });
  EXPECT_EQ(send(Method::post, "/%73taff/opinions").body, "made");
  EXPECT_EQ(seen, "/staff/opinions /staff/opinions");
}

TEST_F(RouterTest, RefusesInItsOwnWordsWhatTheEdgeCannotLetIn) {
  Request request;
  request.target = "/api/v1/\"x";
  const auto answer = router.refuse(request, {Refusal::too_slow, "error.too_slow"});
  EXPECT_EQ(answer.status, 408);
  EXPECT_TRUE(answer.body.starts_with("error.too_slow"));
  EXPECT_FALSE(answer.header("X-Request-Id").empty());
}

TEST_F(RouterTest, ShowsNobodyWhatAnExceptionSaid) {
  ::testing::internal::CaptureStderr();
  const auto answer = send(Method::get, "/breaks");
  const auto log = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("hunter2"), std::string::npos);
  EXPECT_NE(log.find("hunter2"), std::string::npos);
  EXPECT_NE(log.find("request=" + answer.header("X-Request-Id")), std::string::npos);
}

TEST_F(RouterTest, StandsAnErrorPageThatFails) {
  router.render_errors_with([](const Request&, const Error&) -> Response { throw std::logic_error("no template"); });
  ::testing::internal::CaptureStderr();
  EXPECT_EQ(send(Method::get, "/refuses").status, 500);
  EXPECT_EQ(send(Method::get, "/breaks").status, 500);
  ::testing::internal::GetCapturedStderr();
}

TEST_F(RouterTest, WritesThePatternToTheLogAndNotThePath) {
  ::testing::internal::CaptureStderr();
  send(Method::get, "/staff/opinions/K7QM3FXD9WPA?phone=13800000000");
  const auto log = ::testing::internal::GetCapturedStderr();
  EXPECT_NE(log.find("route=/staff/opinions/{id}"), std::string::npos) << log;
  EXPECT_EQ(log.find("K7QM"), std::string::npos);
  EXPECT_EQ(log.find("1380"), std::string::npos);
}

TEST_F(RouterTest, RunsItsMiddlewareOutermostFirst) {
  const auto mark = [](const std::string& name) {
    return [name](Request& request, const Next& next) {
      auto outcome = next(request);
      if (outcome) outcome->body += ' ' + name;
      return outcome;
    };
  };
  router.use(mark("outer"));
  router.use(mark("inner"));
  EXPECT_EQ(send(Method::get, "/staff/opinions/new").body, "new inner outer");
}

TEST(ErrorTable, HasARowForEachRefusal) {
  const std::map<Refusal, int> expected{
      {Refusal::malformed, 400},   {Refusal::invalid, 422},  {Refusal::unauthenticated, 401}, {Refusal::forbidden, 403},
      {Refusal::absent, 404},      {Refusal::conflict, 409}, {Refusal::gone_stale, 409},      {Refusal::too_large, 413},
      {Refusal::unsupported, 415}, {Refusal::too_many, 429}, {Refusal::unavailable, 503},     {Refusal::failed, 500}};
  for (const auto& [refusal, status] : expected) EXPECT_EQ(error_row(refusal).status, status);
}

}  // namespace
}  // namespace yanlu::http
