#include "server/sending/sms.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/fake_servers.hpp"

namespace yanlu::sending {
namespace {

using testing::FakeGateway;

const Instant kSmsTime = from_iso("2026-11-24T08:05:00Z").value();
const Sms kSms{"13800138000", "您对《社区花园条例》的意见有了进展", "n7"};

// printf '1795507500.{}' | openssl dgst -sha256 -hmac Jefe
TEST(Signature, IsHmacSha256OfTimestampAndBody) {
  EXPECT_EQ(signature("Jefe", "1795507500", "{}"), "ab1823e5dc58d551499245d9d98908a86a10664da20ccb010c5119bde061c10e");
}

TEST(SendSms, PostsJsonThatTheGatewayCanCheck) {
  FakeGateway gateway;
  const auto answer = send_sms({gateway.url(), "a secret of the gateway"}, kSms, kSmsTime);
  EXPECT_EQ(answer.outcome, Outcome::sent) << answer.detail;
  const auto requests = gateway.requests();
  ASSERT_EQ(requests.size(), 1U);
  const auto& headers = requests[0].headers;
  EXPECT_EQ(nlohmann::json::parse(requests[0].body),
            (nlohmann::json{{"to", kSms.to}, {"text", kSms.text}, {"id", "n7"}}));
  EXPECT_EQ(headers.at("content-type"), "application/json");
  EXPECT_EQ(headers.at("idempotency-key"), "n7");
  EXPECT_EQ(headers.at("x-yanlu-timestamp"), "1795507500");
  EXPECT_EQ(headers.at("x-yanlu-signature"),
            "sha256=" + signature("a secret of the gateway", "1795507500", requests[0].body));
}

TEST(SendSms, TriesAgainUnlessTheGatewayRefuses) {
  FakeGateway gateway;
  const auto outcome = [&](int status) {
    gateway.answer(status);
    return send_sms({gateway.url(), "s"}, kSms, kSmsTime).outcome;
  };
  EXPECT_EQ(outcome(200), Outcome::sent);
  EXPECT_EQ(outcome(204), Outcome::sent);
  EXPECT_EQ(outcome(400), Outcome::failed);
  EXPECT_EQ(outcome(404), Outcome::failed);
  EXPECT_EQ(outcome(429), Outcome::retry);
  EXPECT_EQ(outcome(500), Outcome::retry);
  EXPECT_EQ(outcome(301), Outcome::retry);
  EXPECT_EQ(outcome(0), Outcome::retry);
}

}  // namespace
}  // namespace yanlu::sending
