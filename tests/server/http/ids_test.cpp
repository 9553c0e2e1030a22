#include "server/http/ids.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace yanlu::http {
namespace {

TEST(IdsFromJson, ArePositiveWholeNumbers) {
  const auto ids = [](const char* text) { return read_ids(nlohmann::json::parse(text), "opinions"); };
  EXPECT_EQ(ids(R"({"opinions": [3, 1]})").value(), (std::vector<std::int64_t>{3, 1}));
  for (const char* const text : {R"({})", R"({"opinions": 3})", R"({"opinions": ["3"]})", R"({"opinions": [0]})",
                                 R"({"opinions": [1.5]})", R"({"opinions": [18446744073709551615]})"})
    EXPECT_EQ(ids(text).error().fields.at(0).field, "opinions") << text;
}

}  // namespace
}  // namespace yanlu::http
