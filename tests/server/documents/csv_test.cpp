// What is read and what is refused of a .csv; in doubt the second, with its line.

#include "server/documents/csv.hpp"

#include <gtest/gtest.h>

namespace yanlu::documents {
namespace {

using Cells = std::vector<std::string>;

std::vector<CsvRow> read(std::string_view text, char separator = ',') {
  auto rows = read_csv(text, {separator, 1000});
  EXPECT_TRUE(rows.has_value()) << text;
  return rows ? *rows : std::vector<CsvRow>{};
}

std::vector<Cells> cells_of(std::string_view text, char separator = ',') {
  std::vector<Cells> all;
  for (auto& row : read(text, separator)) all.push_back(std::move(row.cells));
  return all;
}

void expect_problem(std::string_view text, const CsvProblem& expected) {
  const auto rows = read_csv(text, {',', 1000});
  ASSERT_FALSE(rows) << text;
  EXPECT_EQ(static_cast<int>(rows.error().fault), static_cast<int>(expected.fault)) << text;
  EXPECT_EQ(rows.error().row, expected.row) << text;
  EXPECT_EQ(rows.error().column, expected.column) << text;
  EXPECT_EQ(rows.error().line, expected.line) << text;
  EXPECT_EQ(rows.error().closed, expected.closed) << text;
}

TEST(Csv, SeparatesCellsAndRowsWhateverEndsALine) {
  const std::vector<Cells> expected{{"条文", "意见"}, {"1", ""}, {"", "好"}};
  for (const char* const text : {"条文,意见\r\n1,\r\n,好\r\n", "条文,意见\n1,\n,好", "条文,意见\r1,\r,好\r"})
    EXPECT_EQ(cells_of(text), expected) << text;
  EXPECT_TRUE(cells_of("").empty());
}

TEST(Csv, TakesAQuotedCellAsItIs) {
  EXPECT_EQ(cells_of("\"a,b\",\"c\r\nd\",\"说 \"\"好\"\"\",\"\"\n"),
            (std::vector<Cells>{{"a,b", "c\r\nd", "说 \"好\"", ""}}));
}

TEST(Csv, PassesOverBlanksAroundAQuotedCellAndKeepsThemElsewhere) {
  EXPECT_EQ(cells_of("a, \"b,c\" ,\t\"d\"\t, e \n"), (std::vector<Cells>{{"a", "b,c", "d", " e "}}));
  EXPECT_EQ(cells_of("a\t\t\"b\"\n", '\t'), (std::vector<Cells>{{"a", "", "b"}}));
}

TEST(Csv, LeavesPairsOfQuotationMarksInAnUnquotedCell) {
  EXPECT_EQ(cells_of("第十条,他说\"好\"就行\n"), (std::vector<Cells>{{"第十条", "他说\"好\"就行"}}));
}

TEST(Csv, CountsRowsAsASpreadsheetDoes) {
  const auto rows = read("a\n\n\"b\nc\"\n,\nd");
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0].number, 1U);
  EXPECT_EQ(rows[1].number, 3U);
  EXPECT_EQ(rows[2].number, 4U);
  EXPECT_EQ(rows[3].number, 5U);
}

TEST(Csv, NamesTheLineWhereAQuotationMarkOpenedThatIsNeverClosed) {
  expect_problem("a,b\n1,\"x\ny\"\n2,\"没有配对\n3,下一条\n", {CsvFault::quote_never_closed, 3, 1, 4, 0});
  expect_problem("\"", {CsvFault::quote_never_closed, 1, 0, 1, 0});
}

TEST(Csv, RefusesTextAfterAClosingQuotationMarkSoThatNoRowSwallowsTheNext) {
  expect_problem("条文,意见\n第十条,\"便民\"条款应当写明\n第十条,好\n", {CsvFault::text_after_quote, 2, 1, 2, 2});
  expect_problem("条文,意见\r\n第十条,\"没有配对\r\n第十一条,第二条\r\n第十一条,第三条\"带尾引号\r\n",
                 {CsvFault::text_after_quote, 2, 1, 2, 4});
}

TEST(Csv, RefusesALoneQuotationMarkInsideACell) {
  expect_problem("a,b\n1,5\" 水管\n", {CsvFault::lone_quote, 2, 1, 2, 0});
  expect_problem("a,b\n1,他说\"好,坏\"就行\n", {CsvFault::lone_quote, 2, 1, 2, 0});
}

TEST(Csv, NamesTheLineOfWhatIsNoText) {
  expect_problem(std::string_view("a\n\"b\r\nc\0\"\n", 10), {CsvFault::nul, 2, 0, 3, 0});
  expect_problem(std::string_view("a\nb,\0\n", 6), {CsvFault::nul, 2, 1, 2, 0});
  expect_problem("a\n\"b\n\nc\xFF\"\n", {CsvFault::no_utf8, 2, 0, 4, 0});
}

TEST(Csv, HoldsNoMoreCellsThanItMay) {
  EXPECT_TRUE(read_csv("a,b\nc,d", {',', 4}));
  EXPECT_EQ(static_cast<int>(read_csv("a,b\nc,d,", {',', 4}).error().fault),
            static_cast<int>(CsvFault::too_many_cells));
}

TEST(Csv, ReadsBackWhatItWrites) {
  const Cells cells{"条文", "a,\"b\"\nc", "", "\""};
  EXPECT_EQ(cells_of(csv_row(cells)), std::vector<Cells>{cells});
}

}  // namespace
}  // namespace yanlu::documents
