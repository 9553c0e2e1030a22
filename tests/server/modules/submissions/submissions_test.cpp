#include "server/modules/submissions/submissions.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/submissions/forms.hpp"
#include "server/modules/submissions/validation.hpp"

namespace yanlu::submissions {
namespace {

std::string times_over(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

NewSubmission saying(const std::string& body) {
  NewSubmission submission;
  submission.opinions.push_back({.article = {}, .body = body, .suggested_text = {}, .reason = {}});
  return submission;
}

// "body error.too_long phone error.phone_invalid"
std::string wrong(const NewSubmission& submission) {
  std::string all;
  for (const auto& field : wrong_fields(submission, std::nullopt))
    all += (all.empty() ? "" : " ") + field.field + ' ' + field.message;
  return all;
}

TEST(WrongFields, CountCharactersAndNotBytes) {
  EXPECT_EQ(wrong(saying(times_over("意", 5000))), "");
  EXPECT_EQ(wrong(saying(times_over("意", 5001))), "body error.too_long");
  EXPECT_EQ(wrong(saying(times_over("𠮷", 5000))), "");
  const auto limits = wrong_fields(saying(times_over("意", 5001)), std::nullopt).at(0).parameters;
  EXPECT_EQ(limits.at("limit"), "5000");
  EXPECT_EQ(limits.at("length"), "5001");
}

TEST(WrongFields, AskForWords) {
  for (const char* const nothing : {"", " \n", "。。。", "　"})
    EXPECT_EQ(wrong(saying(nothing)), "body error.opinion_required");
  EXPECT_EQ(wrong(saying("好")), "");
}

TEST(WrongFields, NameAllThatIsWrongAtOnce) {
  auto opinion = saying("");
  opinion.opinions[0].suggested_text = times_over("字", 5001);
  opinion.opinions[0].reason = times_over("字", 2001);
  opinion.contributor = {times_over("名", 51), "not a number", times_over("业", 51), times_over("地", 101)};
  EXPECT_EQ(wrong(opinion),
            "body error.opinion_required suggested_text error.too_long reason error.too_long name error.too_long "
            "occupation error.too_long region error.too_long phone error.phone_invalid");
}

TEST(WrongFields, TakeTelephoneNumbersAsPeopleWriteThem) {
  for (const char* const phone : {"", "13800000000", "+86 138-0000-0000", "(010) 6666 6666", "12345"}) {
    auto opinion = saying("好");
    opinion.contributor.phone = phone;
    EXPECT_EQ(wrong(opinion), "") << phone;
  }
  for (const char* const phone : {"1234", "138x0000000", "123456789012345678901", "+-() "}) {
    auto opinion = saying("好");
    opinion.contributor.phone = phone;
    EXPECT_EQ(wrong(opinion), "phone error.phone_invalid") << phone;
  }
}

TEST(OpinionFromJson, TakesWhatIsThere) {
  const auto opinion = from_json(nlohmann::json::parse(
      R"({"article": "12", "body": " 话 ", "contributor": {"name": "甲", "phone": null}, "received_on": "2026-03-01"})"));
  ASSERT_TRUE(opinion.has_value());
  EXPECT_EQ(opinion->opinions.at(0).article, "12");
  EXPECT_EQ(opinion->opinions.at(0).body, "话");
  EXPECT_EQ(opinion->contributor.name, "甲");
  EXPECT_EQ(opinion->channel, "web");
  EXPECT_EQ(opinion->said_on, from_local_date("2026-03-01"));
}

TEST(OpinionFromJson, TakesSeveralAndWhatIsJoined) {
  const auto submission = from_json(nlohmann::json::parse(
      R"({"opinions": [{"article": "1", "body": "甲"}, {"article": "2", "body": "乙", "quote": {"exact": "花园"}}],
          "seconds": [{"opinion": 7, "words": "同意"}]})"));
  ASSERT_TRUE(submission.has_value());
  ASSERT_EQ(submission->opinions.size(), 2U);
  EXPECT_EQ(submission->opinions[1].quote.exact, "花园");
  EXPECT_EQ(submission->seconds.at(0).opinion, 7);
  EXPECT_EQ(submission->seconds.at(0).words, "同意");
  const auto refused =
      from_json(nlohmann::json::parse(R"({"opinions": [{"body": "甲"}, {"body": 2}, 3], "seconds": 1})"));
  std::string fields;
  for (const auto& field : refused.error().fields) fields += field.field + ' ';
  EXPECT_EQ(fields, "body_2 opinions seconds ");
}

TEST(OpinionFromJson, NamesEachMemberOfTheWrongKind) {
  const auto refused = from_json(
      nlohmann::json::parse(R"({"article": 12, "body": ["话"], "contributor": "甲", "received_on": "yesterday"})"));
  ASSERT_FALSE(refused.has_value());
  std::string fields;
  for (const auto& field : refused.error().fields) fields += field.field + ' ';
  EXPECT_EQ(fields, "article body contributor received_on ");
}

}  // namespace
}  // namespace yanlu::submissions
