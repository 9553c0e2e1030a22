#include <gtest/gtest.h>

#include "server/db/idempotency.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

class Idempotency : public ::testing::Test {
 protected:
  template <typename F>
  auto write(F work) {
    return service.services().pool.write(Acting::command(), work);
  }
  testing::TestService service;
  const OnceKey once{"opinions", "key", "the request"};
};

TEST_F(Idempotency, RemembersTheAnswerOfARequest) {
  EXPECT_FALSE(write([&](Transaction& t) { return recall(t, once); }).has_value());
  EXPECT_TRUE(write([&](Transaction& t) { return remember(t, once, R"({"id": 1})", service.clock.now()); }));
  const auto again = write([&](Transaction& t) { return recall(t, once); });
  ASSERT_TRUE(again.has_value());
  EXPECT_TRUE(again->same_request);
  EXPECT_EQ(again->response, R"({"id": 1})");
}

TEST_F(Idempotency, KnowsAKeyThatWasUsedForSomethingElse) {
  write([&](Transaction& t) { return remember(t, once, "{}", service.clock.now()); });
  const OnceKey other{"opinions", "key", "another request"};
  EXPECT_FALSE(write([&](Transaction& t) { return recall(t, other); })->same_request);
  const OnceKey elsewhere{"drafts", "key", "another request"};
  EXPECT_FALSE(write([&](Transaction& t) { return recall(t, elsewhere); }).has_value());
}

TEST_F(Idempotency, RemembersTheFirstOfTwo) {
  EXPECT_TRUE(write([&](Transaction& t) { return remember(t, once, "{}", service.clock.now()); }));
  EXPECT_FALSE(write([&](Transaction& t) { return remember(t, once, "{}", service.clock.now()); }));
}

TEST_F(Idempotency, RemembersNothingWithoutAKey) {
  const OnceKey none{"opinions", "", "the request"};
  EXPECT_TRUE(write([&](Transaction& t) { return remember(t, none, "{}", service.clock.now()); }));
  EXPECT_FALSE(write([&](Transaction& t) { return recall(t, none); }).has_value());
}

TEST_F(Idempotency, ForgetsOldKeys) {
  write([&](Transaction& t) { return remember(t, once, "{}", service.clock.now()); });
  write([&](Transaction& t) { forget_keys_before(t, service.clock.now()); });
  EXPECT_TRUE(write([&](Transaction& t) { return recall(t, once); }).has_value());
  write([&](Transaction& t) { forget_keys_before(t, service.clock.now() + std::chrono::seconds(1)); });
  EXPECT_FALSE(write([&](Transaction& t) { return recall(t, once); }).has_value());
}

}  // namespace
}  // namespace yanlu::db
