#include "server/result/pass_on.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "server/result/error.hpp"

namespace yanlu {
namespace {

Result<int> halved(const Result<std::string>& asked) {
  if (!asked) return pass_on(asked);
  return static_cast<int>(asked->size() / 2);
}

TEST(PassOn, LeavesARefusalAsItIs) {
  const Result<std::string> refused = refuse(Refusal::conflict, "error.closed", {{"until", "noon"}});
  const auto passed = halved(refused);
  ASSERT_FALSE(passed);
  EXPECT_EQ(passed.error().refusal, Refusal::conflict);
  EXPECT_EQ(passed.error().message, "error.closed");
  EXPECT_EQ(passed.error().parameters.at("until"), "noon");
  EXPECT_EQ(halved(std::string("four")), 2);
}

TEST(PassOn, MovesWhatMayBeMoved) {
  using Held = tl::expected<int, std::unique_ptr<int>>;
  const auto passed = [](Held asked) -> tl::expected<std::string, std::unique_ptr<int>> {
    if (!asked) return pass_on(std::move(asked));
    return std::string("taken");
  };
  EXPECT_EQ(*passed(Held(tl::unexpect, std::make_unique<int>(7))).error(), 7);
}

}  // namespace
}  // namespace yanlu
