#include "server/http/json_body.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/http/paging.hpp"

namespace yanlu::http {
namespace {

Request posted_json(std::string body, std::string type = "application/json") {
  Request request;
  request.headers["content-type"] = std::move(type);
  request.body = std::move(body);
  return request;
}

TEST(JsonBody, ReadsAnObject) {
  const auto body =
      read_json(posted_json(R"({"body": " 言 ", "n": 1, "none": null})", "application/json; charset=utf-8"));
  ASSERT_TRUE(body.has_value());
  EXPECT_EQ(text_member(*body, "body").value(), "言");
  EXPECT_EQ(text_member(*body, "none").value(), "");
  EXPECT_EQ(text_member(*body, "absent").value(), "");
  EXPECT_EQ(text_member(*body, "n").error().fields.at(0).message, "error.not_text");
}

TEST(JsonBody, HasNothingThatNobodySees) {
  const auto body = read_json(posted_json("{\"a\": \"甲\u202E乙\\u0007\\uffff\", \"b\": [{\"c\": \"\\u202e\"}]}"));
  ASSERT_TRUE(body.has_value());
  EXPECT_EQ(*body, nlohmann::json::parse("{\"a\": \"甲乙\uFFFD\", \"b\": [{\"c\": \"\"}]}"));
}

// The database may hold such words from before.
TEST(JsonBody, IsWrittenWithoutThemToo) {
  const nlohmann::json old{{"a", "甲\u202E乙\x07\u2028\uFFFF"}, {"b", nlohmann::json::array({"\x01"})}};
  EXPECT_EQ(json(old).body, "{\"a\":\"甲乙\\n\uFFFD\",\"b\":[\"\"]}");
  const nlohmann::json backslash{{"a", "\\u0041 \n"}};
  EXPECT_EQ(json(backslash).body, "{\"a\":\"\\\\u0041 \\n\"}");
}

TEST(JsonBody, IsRefusedWhereItIsNone) {
  for (const char* const body : {"", "{", "[]", "1", "\"a\"", "{\"a\": }", "{} x", "null"})
    EXPECT_EQ(read_json(posted_json(body)).error().message, "error.bad_json") << body;
  for (const char* const body :
       {"{\"a\": \"\xFF\"}", "{\"a\": \"\\u0000\"}", "{\"a\\u0000\": 1}", "{\"a\": [\"\\u0000\"]}"})
    EXPECT_EQ(read_json(posted_json(body)).error().message, "error.invalid_text") << body;
  EXPECT_EQ(read_json(posted_json("{}", "text/plain")).error().refusal, Refusal::unsupported);
}

TEST(JsonBody, IsRefusedWhereItNestsWithoutEnd) {
  const auto nested = [](std::size_t depth) {
    return "{\"a\":" + std::string(depth, '[') + std::string(depth, ']') + "}";
  };
  EXPECT_TRUE(read_json(posted_json(nested(10))).has_value());
  EXPECT_EQ(read_json(posted_json(nested(100'000))).error().message, "error.bad_json");
}

TEST(EntityTag, SparesAKnownVersion) {
  Request request;
  const auto status = [&](const char* known) {
    request.headers["if-none-match"] = known;
    return with_entity_tag(request, text("body"), "3-open").status;
  };
  EXPECT_EQ(status("\"3-open\""), 304);
  EXPECT_EQ(status("W/\"3-open\""), 304);
  EXPECT_EQ(status("\"1\", \"3-open\""), 304);
  EXPECT_EQ(status("*"), 304);
  EXPECT_EQ(status("\"3-closed\""), 200);
  EXPECT_EQ(status("\"13-open\""), 200);
  EXPECT_EQ(status(""), 200);
}

TEST(Window, IsBoundedAndRefusesWhatIsNoNumber) {
  const auto window = [](const char* cursor, const char* limit) {
    Request request;
    request.query = {{"cursor", cursor}, {"limit", limit}};
    return read_window(request);
  };
  EXPECT_EQ(window("", "")->limit, 20U);
  EXPECT_EQ(window("7", "100")->limit, 100U);
  EXPECT_EQ(window("7", "100")->below, 7);
  for (const char* const limit : {"0", "-1", "101", "1e2", " 5", "99999999999999999999"})
    EXPECT_EQ(window("", limit).error().fields.at(0).field, "limit") << limit;
  for (const char* const cursor : {"0", "x", "1;drop table", "-5"})
    EXPECT_EQ(window(cursor, "").error().fields.at(0).field, "cursor") << cursor;
}

}  // namespace
}  // namespace yanlu::http
