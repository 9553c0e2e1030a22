#include "server/modules/guard/forwarding.hpp"

#include <gtest/gtest.h>

namespace yanlu::guard {
namespace {

using namespace std::chrono_literals;

const Instant kMidday{std::chrono::sys_days{std::chrono::year{2026} / 3 / 10} + 4h};

http::Request from(const std::string& client, std::map<std::string, std::string> headers) {
  http::Request request;
  request.client = client;
  request.headers = std::move(headers);
  return request;
}

std::size_t doubtful(const char* trusted, const http::Request& request) {
  ForwardingWatch watch(http::read_networks(trusted).value());
  watch.see(request, kMidday);
  return watch.tally().requests;
}

TEST(ForwardingWatch, DoubtsWhatAnUnnamedProxyForwards) {
  for (const char* const header : {"x-forwarded-for", "forwarded", "x-real-ip"}) {
    EXPECT_EQ(doubtful("", from("127.0.0.1", {{header, "203.0.113.7"}})), 1U) << header;
    EXPECT_EQ(doubtful("10.0.0.0/8", from("127.0.0.1", {{header, "203.0.113.7"}})), 1U) << header;
  }
}

TEST(ForwardingWatch, BelievesWhatWasRead) {
  EXPECT_EQ(doubtful("127.0.0.1", from("203.0.113.7", {{"x-forwarded-for", "203.0.113.7"}})), 0U);
  EXPECT_EQ(doubtful("127.0.0.1", from("203.0.113.7", {{"x-forwarded-for", "1.2.3.4, 203.0.113.7:99"}})), 0U);
  EXPECT_EQ(doubtful("", from("203.0.113.7", {})), 0U);
  // What the resident says of themselves is passed on by the proxy, and means nothing.
  EXPECT_EQ(doubtful("127.0.0.1", from("203.0.113.7", {{"x-forwarded-for", "203.0.113.7"}, {"x-real-ip", "1.2.3.4"}})),
            0U);
}

TEST(ForwardingWatch, DoubtsAProxyOfOursThatNamesNobodyInTheHeaderThatIsRead) {
  EXPECT_EQ(doubtful("127.0.0.1", from("127.0.0.1", {{"x-real-ip", "203.0.113.7"}})), 1U);
  EXPECT_EQ(doubtful("127.0.0.1", from("127.0.0.1", {{"x-forwarded-for", "unknown"}})), 1U);
}

TEST(ForwardingWatch, CountsAndWarnsOnceAMinute) {
  ForwardingWatch watch({});
  const auto request = from("127.0.0.1", {{"x-forwarded-for", "203.0.113.7"}});
  ::testing::internal::CaptureStderr();
  for (int i = 0; i < 100; ++i) watch.see(request, kMidday + i * 100ms);
  watch.see(request, kMidday + 61s);
  const auto said = ::testing::internal::GetCapturedStderr();
  EXPECT_EQ(watch.tally().requests, 101U);
  EXPECT_EQ(watch.tally().last, kMidday + 61s);
  std::size_t lines = 0;
  for (auto at = said.find("forwarded_by_unnamed_proxy"); at != std::string::npos;
       at = said.find("forwarded_by_unnamed_proxy", at + 1))
    ++lines;
  EXPECT_EQ(lines, 2U) << said;
  EXPECT_NE(said.find("requests=100"), std::string::npos) << said;
  EXPECT_NE(said.find("YANLU_TRUSTED_PROXIES"), std::string::npos) << said;
}

}  // namespace
}  // namespace yanlu::guard
