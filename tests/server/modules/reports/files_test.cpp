#include "server/modules/reports/files/files.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace yanlu::reports {
namespace {

using nlohmann::json;

const view::Views& report_views() {
  static const view::Views all(embedded::templates(), embedded::messages());
  return all;
}

json content(const std::string& body) {
  return {{"title", "报告"},
          {"introduction", "引言一\n引言二"},
          {"contact_point", "联系点"},
          {"receiver", "法工委"},
          {"draft", {{"title", "花园条例"}, {"reading", "征求意见稿"}}},
          {"submitted_at", "2026-03-31T16:00:00Z"},
          {"counts",
           {{"collected", 3},
            {"articles", 1},
            {"set_aside", 1},
            {"unscreened", 0},
            {"kept", 2},
            {"groups", 1},
            {"items", 1},
            {"submitted", 1},
            {"channels", {{{"channel", "web"}, {"opinions", 3}}}}}},
          {"items",
           {{{"number", 1},
             {"article", "12"},
             {"article_number", "第十二条"},
             {"article_text", "条文"},
             {"statement", "建议<多>种花。"},
             {"opinions",
              {{{"id", 7},
                {"body", body},
                {"suggested_text", ""},
                {"reason", "理由"},
                {"channel", "web"},
                {"said_at", "2026-03-10T17:00:00Z"}}}}}}}};
}

std::string last_row(const std::string& body) {
  const auto csv = csv_file(report_views().messages("zh"), content(body));
  const auto end = csv.find("\r\n");
  return csv.substr(end + 2);
}

TEST(CsvFile, OpensInASpreadsheetWithChineseHeads) {
  const auto csv = csv_file(report_views().messages("zh"), content("话"));
  EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBF\""));
  EXPECT_EQ(last_row("话"), "\"1\",\"第十二条\",\"建议<多>种花。\",\"话\",\"\",\"理由\",\"网上\",\"2026-03-11\"\r\n");
}

TEST(CsvFile, KeepsQuotesCommasAndLineBreaksInTheirCell) {
  EXPECT_NE(last_row("他说“\"好\"”, 可以\n再议").find(",\"他说“\"\"好\"\"”, 可以\n再议\","), std::string::npos);
}

TEST(CsvFile, RunsNoFormulaOfAStranger) {
  for (const char* const formula : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1"})
    EXPECT_NE(last_row(formula).find("\"'" + std::string(formula)), std::string::npos) << formula;
  EXPECT_NE(last_row("1=1").find("\"1=1\""), std::string::npos);
}

TEST(HtmlFile, SaysWhatTheReportSaysEscaped) {
  const auto html = html_file(report_views(), content("<script>alert(1)</script>"));
  for (const char* const words : {"报告", "引言一", "引言二", "第十二条", "建议&lt;多&gt;种花。", "2026年4月1日",
                                  "联系点", "《花园条例》（征求意见稿）"})
    EXPECT_NE(html.find(words), std::string::npos) << words;
  EXPECT_NE(html.find("&lt;script&gt;alert(1)&lt;/script&gt;"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(HtmlFile, SaysTheReadingOnceWhereTheTitleHasIt) {
  auto report = content("话");
  report["draft"]["title"] = "花园条例（征求意见稿）";
  const auto html = html_file(report_views(), report);
  EXPECT_NE(html.find("《花园条例（征求意见稿）》"), std::string::npos);
  EXPECT_EQ(html.find("》（征求意见稿）"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::reports
