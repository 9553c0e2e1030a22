// What people write into tables of opinions, and what the import says of it.

#include <gtest/gtest.h>

#include <set>

#include "server/modules/intake/tables/json.hpp"
#include "server/modules/intake/tables/rows/read_rows.hpp"
#include "server/modules/intake/tables/rows/row_key.hpp"

namespace yanlu::intake {
namespace {

const Instant kDay = from_local_date("2026-03-05").value();

DraftFacts facts() {
  return {
      .draft = {},
      .articles =
          {{"1", "1"}, {"第一条", "1"}, {"12", "12"}, {"第十二条", "12"}, {"12-1", "12-1"}, {"第十二条之一", "12-1"}},
      .stations = {{"zhan", "zhan"}, {"本地联系站", "zhan"}},
      .opens_at = from_local_date("2026-03-01").value(),
      .closes_at = from_local_date("2026-04-01").value(),
      .now = from_local_date("2026-03-10").value() + std::chrono::hours(12)};
}

documents::Table table(const std::vector<std::vector<std::string>>& rows) {
  documents::Table all;
  for (std::size_t i = 0; i < rows.size(); ++i) all.rows.push_back({i + 1, rows[i]});
  return all;
}

// "C17 message" of each error.
std::vector<std::string> complaints(const OpinionTable& read) {
  std::vector<std::string> all;
  for (const auto& wrong : read.wrong) all.push_back(cell_of(wrong) + ' ' + wrong.message);
  return all;
}
using Complaints = std::vector<std::string>;

TEST(Cells, ReadDaysAsPeopleAndSpreadsheetsWriteThem) {
  for (const char* const typed : {"2026-03-05", "2026-3-5", "2026/3/5", "2026.3.5", "2026年3月5日", "20260305",
                                  "2026-03-05 10:30", "2026/3/5 0:00:00", "46086"})
    EXPECT_EQ(day_from(typed), kDay) << typed;
  for (const char* const typed : {"三月五日", "2026-13-05", "2026-02-30", "5.3.2026", "12", "", "2026", "2026-3"})
    EXPECT_EQ(day_from(typed), std::nullopt) << typed;
}

TEST(Cells, ReadChannelsInBothLanguages) {
  EXPECT_EQ(channel_from("来访"), "visit");
  EXPECT_EQ(channel_from("Telephone"), "phone");
  EXPECT_EQ(channel_from(""), "import");
  EXPECT_EQ(channel_from("web"), std::nullopt);
}

TEST(ReadRows, FindColumnsByTheirHeadingsInAnyOrder) {
  const auto read =
      read_rows(table({{"序号", "联系电话", "意见内容", "条文 *"}, {"1", "13800000000", "很好", "12"}}), facts());
  EXPECT_EQ(complaints(read), Complaints{});
  ASSERT_EQ(read.rows.size(), 1U);
  EXPECT_EQ(read.rows[0].phone, "13800000000");
  EXPECT_EQ(read.rows[0].body, "很好");
  EXPECT_EQ(read.rows[0].article, "12");
  EXPECT_EQ(read.rows[0].channel, "import");
}

TEST(ReadRows, NameEachWrongCell) {
  const auto read = read_rows(table({{"条文", "意见", "渠道", "联络站", "提出日期", "编号"},
                                     {"99", "一", "飞鸽", "天上", "昨天", "7"},
                                     {"12", "二", "电话", "zhan", "2026-02-01", "7"},
                                     {"12", "三", "", "", "2026-03-11", ""},
                                     {"12", "四", "", "", "2026-03-01", "", "多余"}}),
                              facts());
  EXPECT_EQ(complaints(read),
            (Complaints{"A2 import.error.unknown_article", "C2 import.error.unknown_channel",
                        "D2 import.error.unknown_station", "E2 import.error.not_a_day", "E3 error.not_said_while_open",
                        "F3 import.error.number_twice", "E4 import.error.day_to_come", "G5 import.error.no_heading"}));
}

TEST(ReadRows, LoseNoColumnInSilence) {
  EXPECT_EQ(complaints(read_rows(table({{"意见", "备注", "意见建议"}, {"一", "要回电", "二"}}), facts())),
            (Complaints{"B1 import.error.unknown_column", "C1 import.error.column_twice"}));
  EXPECT_EQ(complaints(read_rows(table({{"条文"}, {"12"}}), facts())), Complaints{"1 import.error.no_body_column"});
  EXPECT_EQ(complaints(read_rows(table({{"意见"}}), facts())), Complaints{" import.error.no_rows"});
  EXPECT_EQ(complaints(read_rows(table({}), facts())), Complaints{" import.error.empty"});
}

TEST(ReadRows, AskForTheDayOnceTheDraftIsClosed) {
  auto later = facts();
  later.now = later.closes_at;
  EXPECT_EQ(complaints(read_rows(table({{"意见", "日期"}, {"一", ""}, {"二", "2026-03-31"}}), later)),
            Complaints{"B2 import.error.day_needed"});
}

TEST(WrongFile, SaysWhereATableCannotBeRead) {
  const auto wrong = wrong_file(
      {documents::Unreadable::not_this_kind, documents::CsvProblem{documents::CsvFault::text_after_quote, 2, 1, 3, 5}});
  EXPECT_EQ(cell_of(wrong), "B2");
  EXPECT_EQ(wrong.message, "import.error.text_after_quote");
  EXPECT_EQ(wrong.parameters, (MessageParameters{{"line", "3"}, {"closed", "5"}}));
  EXPECT_EQ(cell_of(wrong_file({documents::Unreadable::not_this_kind})), "");
}

TEST(RowKeys, KnowARowAgainByItsNumberElseByItsWordsAndPlace) {
  OpinionRow row{.number = 2, .body = "一"};
  OpinionRow numbered{.number = 3, .body = "一", .external_number = "A-1"};
  auto reworded = numbered;
  reworded.body = "二";
  const auto keys = row_keys({row, row, numbered}, "secret");
  EXPECT_EQ(std::set<std::string>(keys.begin(), keys.end()).size(), 3U);
  row.number = 9;  // elsewhere in the file
  EXPECT_EQ(row_keys({reworded, row, row}, "secret"), (std::vector<std::string>{keys[2], keys[0], keys[1]}));
}

TEST(RowKeys, TellNobodyWithoutTheSecretWhoseNumberStoodInARow) {
  const OpinionRow row{.body = "一", .phone = "13800000000"};
  EXPECT_NE(row_keys({row}, "secret"), row_keys({row}, "another"));
}

}  // namespace
}  // namespace yanlu::intake
