#include "server/clock/clock.hpp"

#include <gtest/gtest.h>

namespace yanlu {
namespace {

TEST(Clock, WritesWhatItReads) {
  for (const char* const text : {"2026-11-23T08:30:00Z", "2024-02-29T23:59:59.000001Z", "1999-12-31T00:00:00.5Z"}) {
    const auto instant = from_iso(text);
    ASSERT_TRUE(instant.has_value()) << text;
    EXPECT_EQ(from_iso(to_iso(*instant)), instant) << text;
  }
  EXPECT_EQ(to_iso(from_iso("2026-11-23T08:30:00Z").value()), "2026-11-23T08:30:00Z");
}

TEST(Clock, ReadsOffsetsAndPostgresForm) {
  const auto noon = from_iso("2026-11-23T12:00:00Z");
  for (const char* const same : {"2026-11-23T20:00:00+08:00", "2026-11-23 12:00:00+00", "2026-11-23T07:30:00-0430"})
    EXPECT_EQ(from_iso(same), noon) << same;
}

TEST(Clock, ReadsNothingThatIsNoInstant) {
  for (const char* const text :
       {"", "2026-11-23", "2026-11-23T12:00:00", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-23T24:00:00Z",
        "2026-11-23T12:60:00Z", "2026-11-23T12:00:00Zx", "2026-11-23T12:00:00+8", "20-11-23T12:00:00Z",
        "2026-1-23T12:00:00Z", "-026-11-23T12:00:00Z", "明天"})
    EXPECT_FALSE(from_iso(text).has_value()) << text;
}

TEST(Clock, TellsPeopleTheTimeInChina) {
  const auto late = from_iso("2026-11-23T16:05:00Z").value();  // past midnight there
  EXPECT_EQ(for_people(late, "{year}年{month}月{day}日 {hour}:{minute}", ""), "2026年11月24日 00:05");
  EXPECT_EQ(for_people(late, "{month_name} {day} {unknown}{", "a b c d e f g h i j k l"), "k 24 {unknown}{");
  EXPECT_EQ(for_people(late, "{month_name}.", "a b"), ".");
}

TEST(Clock, FieldsOfFormsGoThereAndBack) {
  const auto instant = from_iso("2026-11-23T16:05:00Z").value();
  EXPECT_EQ(to_local_field(instant), "2026-11-24T00:05");
  EXPECT_EQ(from_local_field("2026-11-24T00:05"), instant);
  EXPECT_EQ(from_local_field("2026-11-24T00:05:00"), instant);
  EXPECT_EQ(to_local_date(instant), "2026-11-24");
  EXPECT_EQ(from_local_date("2026-11-24"), from_iso("2026-11-23T16:00:00Z"));
  for (const char* const text : {"", "2026-11-24", "2026-11-31T00:00", "2026-11-24T25:00", "2026-11-24T00:05Z"})
    EXPECT_FALSE(from_local_field(text).has_value()) << text;
  EXPECT_FALSE(from_local_date("2026-11-24T00:05").has_value());
}

}  // namespace
}  // namespace yanlu
