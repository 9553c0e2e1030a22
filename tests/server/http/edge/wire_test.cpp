#include "server/http/edge/wire.hpp"

#include <gtest/gtest.h>

namespace yanlu::http::edge {
namespace {

const std::chrono::system_clock::time_point kMoment{std::chrono::seconds(784'111'777)};

Outgoing wire(Response response, Method method = Method::get) {
  return to_wire(std::move(response), {.method = method, .persistent = true, .secure_cookies = true, .now = kMoment});
}

TEST(Wire, WritesTheDateOfTheStandardsExample) { EXPECT_EQ(http_date(kMoment), "Sun, 06 Nov 1994 08:49:37 GMT"); }

TEST(Wire, PutsEveryResponseIntoTheSameFrame) {
  auto response = html("<p>言路</p>");
  response.with_cookie({"a", "b", 60, "Strict"});
  const auto out = wire(std::move(response));
  EXPECT_TRUE(
      out.head.starts_with("HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nConnection: keep-alive\r\n"));
  for (const char* const line :
       {"Content-Type: text/html; charset=utf-8\r\n", "X-Content-Type-Options: nosniff\r\n",
        "Cache-Control: no-store\r\n", "Strict-Transport-Security: max-age=31536000\r\n", "Content-Length: 13\r\n",
        "Set-Cookie: a=b; Path=/; HttpOnly; SameSite=Strict; Max-Age=60; Secure\r\n"})
    EXPECT_NE(out.head.find(line), std::string::npos) << line;
  EXPECT_TRUE(out.head.ends_with("\r\n\r\n"));
  EXPECT_EQ(out.body, "<p>言路</p>");
}

TEST(Wire, SendsNoBodyWhereNoneMayBe) {
  EXPECT_EQ(wire(html("abc"), Method::head).body, "");
  EXPECT_NE(wire(html("abc"), Method::head).head.find("Content-Length: 3\r\n"), std::string::npos);
  EXPECT_EQ(wire(text("abc", 304)).body, "");
  EXPECT_EQ(wire(text("", 204)).head.find("Content-Length"), std::string::npos);
}

TEST(Wire, LetsNoValueBeginANewHeader) {
  auto response = text("");
  response.with_header("Location", "/a\r\nSet-Cookie: x=y");
  EXPECT_EQ(wire(std::move(response)).head.find("\r\nSet-Cookie"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::http::edge
