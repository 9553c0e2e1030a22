// Tables as people save them: CSV of any program, workbooks, and files that are neither.

#include "server/documents/table_file.hpp"

#include <gtest/gtest.h>

#include <map>

#include "server/documents/form_sheet.hpp"
#include "server/documents/spreadsheet.hpp"
#include "server/documents/zip.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::documents {
namespace {

using Cells = std::vector<std::string>;

Table read(const std::string& bytes) {
  auto table = table_from(bytes);
  EXPECT_TRUE(table.has_value());
  return table ? *table : Table{};
}

std::string workbook(const std::vector<Cells>& rows) {
  Sheet sheet{"意见", {}, {}};
  for (const auto& heading : rows.front()) sheet.columns.push_back({heading, 20});
  for (std::size_t i = 1; i < rows.size(); ++i) {
    sheet.rows.emplace_back();
    for (const auto& cell : rows[i]) sheet.rows.back().push_back(cell.empty() ? Sheet::Cell{} : Sheet::Cell{{cell}});
  }
  return xlsx(sheet);
}

TEST(TableFile, ReadsQuotedCellsWithSeparatorsQuotesAndLineEnds) {
  const auto table = read("条文,意见\r\n12,\"建议改为“十日”,\r\n并写明 \"\"理由\"\"\"\r\n");
  ASSERT_EQ(table.rows.size(), 2U);
  EXPECT_EQ(table.rows[1].cells, (Cells{"12", "建议改为“十日”,\n并写明 \"理由\""}));
}

TEST(TableFile, CountsRowsAsTheSpreadsheetShowsThem) {
  const auto table = read("意见\n\n\"两\n行\"\n,,\n最后\n");
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].number, 1U);
  EXPECT_EQ(table.rows[1].number, 3U);
  EXPECT_EQ(table.rows[2].number, 5U);
}

TEST(TableFile, FindsTheSeparatorByItself) {
  for (const std::string separator : {",", ";", "\t"})
    EXPECT_EQ(read("条文" + separator + "意见\n1" + separator + "好").rows[1].cells, (Cells{"1", "好"})) << separator;
}

TEST(TableFile, ReadsTheEncodingsThatProgramsInChinaSave) {
  const Cells expected{"条文", "意见"};
  EXPECT_EQ(read("\xEF\xBB\xBF条文,意见\n").rows[0].cells, expected);
  EXPECT_EQ(read("\xCC\xF5\xCE\xC4,\xD2\xE2\xBC\xFB\n").rows[0].cells, expected);
  const std::string utf16("\xFF\xFE\x61\x67\x87\x65\x09\x00\x0F\x61\xC1\x89\x0A\x00", 14);
  EXPECT_EQ(read(utf16).rows[0].cells, expected);
}

TEST(TableFile, HasNothingThatNobodySees) {
  EXPECT_EQ(read("意见\n甲\u202E乙\x07\uFFFF\n").rows[1].cells, Cells{"甲乙\uFFFD"});
}

// One U+FFFF makes a whole workbook unreadable.
TEST(TableFile, IsReadableWhateverTheWordsHold) {
  const auto table = read(workbook({{"意见\uFFFF"}, {"甲\x01\u202E乙\uFFFE"}, {"丙"}}));
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[0].cells, Cells{"意见\uFFFD"});
  EXPECT_EQ(table.rows[1].cells, Cells{"甲乙\uFFFD"});
}

TEST(TableFile, IsAskedAboutWhereItMayBeBig5) {
  EXPECT_EQ(table_from("\xB1\xF8\xA4\xE5,\xB7\x4E\xA8\xA3\n12,\xB8\xF4\xBF\x4F\xA4\xD3\xB7\x74\n").error().why,
            Unreadable::perhaps_big5);
}

TEST(TableFile, NamesThePlaceOfWhatCannotBeRead) {
  const auto table = table_from("意见\n一\n\"二\n三\n");
  ASSERT_FALSE(table);
  EXPECT_EQ(table.error().why, Unreadable::not_this_kind);
  ASSERT_TRUE(table.error().place);
  EXPECT_EQ(table.error().place->row, 3U);
  EXPECT_EQ(table.error().place->line, 3U);
}

// Tables of which other programs' readers made fewer rows, or none.
TEST(TableFile, LosesNoRowOfTheTablesThatPeopleReport) {
  YANLU_NEEDS_SHARED_DATA(shared);
  const auto reported = [&](const char* name) { return testing::read_file(shared / "reports" / name); };
  for (const char* const name : {"c42-quotes-inside.csv", "c42b-lone-quote.csv", "c48-nul.csv", "c46-mixed-enc.csv"}) {
    const auto table = table_from(reported(name));
    ASSERT_FALSE(table) << name;
    ASSERT_TRUE(table.error().place) << name;
    EXPECT_EQ(table.error().place->line, name[2] == '2' ? 2U : 4U) << name;
  }
  for (const auto& [name, rows] : std::map<std::string, std::size_t>{{"c40-bom.csv", 3},
                                                                     {"c40-gbk.csv", 3},
                                                                     {"c40-utf16.csv", 3},
                                                                     {"c40-utf16be.csv", 3},
                                                                     {"c45-cr-only.csv", 3},
                                                                     {"c47-formula-inject.csv", 6},
                                                                     {"c51-trailing-cols.csv", 3}})
    EXPECT_EQ(read(reported(name.c_str())).rows.size(), rows) << name;
}

TEST(TableFile, ReadsAWorkbookWithItsEmptyRows) {
  const auto table = read(
      workbook({{"条文", "意见", "电话"}, {"12", "多行\n“引”,\"q\"", "13800000000"}, {"", "", ""}, {"", "末行", ""}}));
  ASSERT_EQ(table.rows.size(), 3U);
  EXPECT_EQ(table.rows[1].cells, (Cells{"12", "多行\n“引”,\"q\"", "13800000000"}));
  EXPECT_EQ(table.rows[2].number, 4U);
  EXPECT_EQ(table.rows[2].cells, (Cells{"", "末行"}));
}

TEST(TableFile, ReadsBackTheFormItOffers) {
  const FormSheet form{"意见",
                       {{.heading = "条文", .width = 10, .choices = {"第一条", "第二条"}},
                        {.heading = "日期", .width = 10, .is_day = true, .note = "2026-03-05"}},
                       {{"条文", {{"第一条", "目的"}}}},
                       100};
  const auto table = read(xlsx_form(form));
  ASSERT_EQ(table.rows.size(), 1U);
  EXPECT_EQ(table.rows[0].cells, (Cells{"条文", "日期"}));
}

TEST(TableFile, RefusesWhatIsNoTable) {
  EXPECT_EQ(table_from("\xD0\xCF\x11\xE0 an old .xls").error().why, Unreadable::not_this_kind);
  EXPECT_EQ(table_from("%PDF-1.7").error().why, Unreadable::not_this_kind);
  EXPECT_EQ(table_from(std::string("a,b\0c\n", 6)).error().why, Unreadable::not_this_kind);
  EXPECT_EQ(table_from("PK\x03\x04 nothing of the kind").error().why, Unreadable::not_this_kind);
  EXPECT_EQ(table_from(zip({{"a", "b"}})).error().why, Unreadable::not_this_kind);
  EXPECT_EQ(table_from(std::string(kLargestDocument + 1, ' ')).error().why, Unreadable::too_large);
}

TEST(TableFile, RefusesBombsUnread) {
  const auto bomb = zip({{"xl/worksheets/sheet1.xml", std::string(std::size_t{250} * 1024 * 1024, ' ')}});
  ASSERT_LT(bomb.size(), kLargestDocument);
  EXPECT_EQ(table_from(bomb).error().why, Unreadable::too_expensive);
  EXPECT_EQ(table_from(std::string(kMostTableCells + 2, ',')).error().why, Unreadable::too_expensive);
}

TEST(TableFile, NamesColumnsAsTheSpreadsheetDoes) {
  EXPECT_EQ(column_letters(0), "A");
  EXPECT_EQ(column_letters(25), "Z");
  EXPECT_EQ(column_letters(26), "AA");
  EXPECT_EQ(column_letters(701), "ZZ");
  EXPECT_EQ(column_letters(702), "AAA");
}

}  // namespace
}  // namespace yanlu::documents
