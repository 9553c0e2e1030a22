// Tables of opinions: looked at first, then in as a whole or not at all, and never twice.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/documents/csv.hpp"
#include "server/documents/spreadsheet.hpp"
#include "server/documents/table_file.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/intake/tables/template_files.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr const char* kTwo =
    "条文,意见,渠道,联络站,提出日期,姓名,联系电话,编号\n"
    "第二条,写明谁来照管,走访,本地联系站,2026-03-05,李某,13800000000,\n"
    "全文,尽快施行,,,,,,A-7\n";

class Import : public ::testing::Test {
 protected:
  Import() {
    service.add_open_draft();
    service.sign_in("clerk");
  }
  http::Response upload(const std::string& bytes, const std::string& draft = "shili") {
    const std::string boundary = "XyX";
    const auto part = [&](const std::string& head, const std::string& content) {
      return "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    return service.send(http::Method::post, "/staff/opinions/import",
                        part("name=\"csrf\"", service.csrf_token()) + part("name=\"draft\"", draft) +
                            part("name=\"file\"; filename=\"三月.csv\"", bytes) + "--" + boundary + "--\r\n",
                        {{"content-type", "multipart/form-data; boundary=" + boundary}});
  }
  // Uploads, lets the service check it, and returns where its page is.
  std::string checked(const std::string& bytes) {
    const auto response = upload(bytes);
    EXPECT_EQ(response.status, 303) << response.body;
    work();
    return response.header("Location");
  }
  void work() {
    while (work_on_imports(service.services()) == jobs::Worker::More::yes) continue;
  }
  std::string bring_in(const std::string& bytes) {
    const auto page = checked(bytes);
    EXPECT_EQ(service.post_form(page, {}).status, 303);
    work();
    return service.get(page).body;
  }
  std::string opinions() { return service.sql("select count(*) from opinions"); }
  std::string files() { return service.sql("select count(*) from import_files"); }

  testing::TestService service;
};

TEST_F(Import, LooksFirstAndSavesNothing) {
  const auto page = service.get(checked(kTwo)).body;
  EXPECT_NE(page.find("没有错误"), std::string::npos) << page;
  EXPECT_NE(page.find("写明谁来照管"), std::string::npos);
  EXPECT_EQ(page.find("13800000000"), std::string::npos);
  EXPECT_EQ(page.find("李某"), std::string::npos);
  EXPECT_EQ(opinions(), "0");
}

TEST_F(Import, BringsEverythingInThroughTheSameDoorAsPaper) {
  const auto page = bring_in(kTwo);
  EXPECT_NE(page.find("导入完成"), std::string::npos) << page;
  EXPECT_EQ(opinions(), "2");
  EXPECT_EQ(service.sql("select string_agg(concat_ws(' ', article_key, body, channel, entered_by), '; ' order by id) "
                        "from opinions"),
            "2 写明谁来照管 visit " + std::to_string(service.actor("clerk").user.value) + "; 尽快施行 import " +
                std::to_string(service.actor("clerk").user.value));
  EXPECT_EQ(service.sql("select said_at at time zone 'Asia/Shanghai' from opinions order by id limit 1"),
            "2026-03-05 00:00:00");
  EXPECT_EQ(service.sql("select kind || ' ' || subject from staff_actions order by id desc limit 1"),
            "opinions_imported draft:shili");
}

TEST_F(Import, KeepsNoCopyOfNamesAndNumbers) {
  const auto page = checked(kTwo);
  EXPECT_EQ(files(), "1");
  EXPECT_EQ(
      service.sql("select count(*) from import_files where position(convert_to('13800000000', 'UTF8') in content) > 0"),
      "0");  // sealed while it waits
  service.post_form(page, {});
  work();
  EXPECT_EQ(files(), "0");
  EXPECT_EQ(service.sql("select count(*) from imports i where i::text like '%李某%' or i::text like '%13800000000%' "
                        "or i::text like '%照管%'"),
            "0");
}

TEST_F(Import, BringsNothingInTwice) {
  bring_in(kTwo);
  const auto page = service.get(checked(kTwo)).body;
  EXPECT_NE(page.find("不会重复"), std::string::npos) << page;
  // The same rows in another order, with a third; and the number A-7 with other words.
  bring_in(
      "编号,意见,条文,渠道,联络站,提出日期,姓名,联系电话\n"
      "A-7,尽快施行！,,,,,,\n,第三条意见,3,,,,,\n,写明谁来照管,2,走访,zhan,2026/3/5,李某,13800000000\n");
  EXPECT_EQ(opinions(), "3");
}

TEST_F(Import, TakesEqualRowsOfOneFileForSeveralVoices) {
  bring_in("意见\n很好\n很好\n");
  EXPECT_EQ(opinions(), "2");
  bring_in("意见\n很好\n很好\n很好\n");
  EXPECT_EQ(opinions(), "3");
}

TEST_F(Import, TellsEveryErrorByItsCellAndBringsInNothing) {
  const auto address = checked("条文,意见,联系电话\n1,好,123\n99,好,\n2,。。,\n2,好,\n");
  const auto page = service.get(address).body;
  for (const char* const cell : {"C2", "A3", "B4"}) EXPECT_NE(page.find(cell), std::string::npos) << cell << page;
  EXPECT_EQ(page.find("B5"), std::string::npos);
  EXPECT_EQ(service.post_form(address, {}).status, 409);
  const auto csv = service.get(address + "/errors.csv");
  EXPECT_NE(csv.body.find("\"A3\",\"3\",\"A\",\"草案中没有“99”\""), std::string::npos) << csv.body;
  work();
  EXPECT_EQ(opinions(), "0");
  EXPECT_EQ(files(), "0");
}

// A reader that is lenient makes one opinion of these.
TEST_F(Import, NamesTheLineWhereATableMightJoinItsRows) {
  const std::string torn = "条文,意见\n2,\"便民\"条款应当写明\n1,好\n3,\"好\"\n";
  const auto address = checked(torn);
  const auto page = service.get(address).body;
  EXPECT_NE(page.find("B2"), std::string::npos) << page;
  EXPECT_NE(page.find("文件第 2 行"), std::string::npos) << page;
  const auto result = import_file(service.services(), "shili", torn, service.actor("clerk"), Depth::check_only, {});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->total, 0U);
  // As the API and the command print it.
  const auto errors = to_json(service.services().views.messages("en"), *result).at("errors");
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_EQ(errors.at(0).at("cell"), "B2");
  EXPECT_NE(errors.at(0).at("message").get<std::string>().find("closed in line 2"), std::string::npos) << errors;
}

TEST_F(Import, SavesNothingWhenARowIsRefusedAfterAll) {
  const auto page = checked(kTwo);
  service.sql("update drafts set closes_at = '2026-03-04 00:00:00+08' where slug = 'shili'");
  EXPECT_EQ(service.post_form(page, {}).status, 303);
  work();
  EXPECT_NE(service.get(page).body.find("E2"), std::string::npos) << service.get(page).body;
  EXPECT_EQ(opinions(), "0");
}

TEST_F(Import, StartsAgainAfterItWasInterrupted) {
  const auto page = checked(kTwo);
  service.post_form(page, {});
  // What a crash leaves behind: a try that was counted and nothing else.
  service.sql("update imports set attempts = 1");
  work();
  EXPECT_EQ(opinions(), "2");
}

TEST_F(Import, GivesUpAFileThatEndsTheServiceEachTime) {
  const auto page = checked(kTwo);
  service.post_form(page, {});
  service.sql("update imports set attempts = 5");
  work();
  EXPECT_EQ(opinions(), "0");
  EXPECT_NE(service.get(page).body.find("没有完成"), std::string::npos);
  EXPECT_EQ(service.post_form(page, {}).status, 303);  // somebody wants to try again
  work();
  EXPECT_EQ(opinions(), "2");
}

TEST_F(Import, ForgetsFilesThatNobodyComesBackTo) {
  const auto page = checked(kTwo);
  service.clock.advance(std::chrono::hours(23));
  forget_old_files(service.services());
  EXPECT_EQ(files(), "1");
  service.clock.advance(std::chrono::hours(2));
  forget_old_files(service.services());
  EXPECT_EQ(files(), "0");
  service.sign_in("manager");  // the clerk's session is over by now
  EXPECT_EQ(service.post_form(page, {}).status, 409);
}

TEST_F(Import, AsksForTheFileAgainWhenItsSealCannotBeOpened) {
  const auto page = checked(kTwo);
  service.post_form(page, {});
  service.sql("update import_files set content = set_byte(content, 30, get_byte(content, 30) # 1)");
  work();
  EXPECT_NE(service.get(page).body.find("请重新上传"), std::string::npos) << service.get(page).body;
  EXPECT_EQ(opinions(), "0");
  EXPECT_EQ(files(), "0");
}

TEST_F(Import, SendsTheFormBackWhenNothingWasChosen) {
  EXPECT_EQ(upload("").status, 422);
  const auto page = upload(kTwo, "unbekannt");
  EXPECT_EQ(page.status, 422);
  EXPECT_NE(page.body.find("没有这份草案"), std::string::npos);
}

TEST_F(Import, IsForThoseWhoWorkAtTheDesk) {
  const auto page = checked(kTwo);
  for (const char* const other : {"receiver", "administrator"}) {
    service.sign_in(other);
    for (const auto& address : {std::string("/staff/opinions/import"), page, page + "/errors.csv",
                                std::string("/staff/opinions/import/template.csv"), std::string("/staff/symposia")})
      EXPECT_EQ(service.get(address).status, 403) << other << address;
    EXPECT_EQ(service.post_form(page, {}).status, 403);
  }
}

TEST_F(Import, OffersTemplatesThatItReadsBackInBothLanguages) {
  for (const std::string language : {"zh", "en"}) {
    const auto& messages = service.services().views.messages(language);
    const auto workbook = service.services().pool.read(Acting::command(), [&](db::Transaction& t) {
      return template_xlsx(t, messages, language, drafts::find_draft(t, "shili", service.clock.now()).value());
    });
    for (const auto& file : {workbook, template_csv(messages)}) {
      const auto table = documents::table_from(file);
      ASSERT_TRUE(table);
      ASSERT_EQ(table->rows.size(), 1U);
      std::string filled = documents::csv_row(table->rows[0].cells);
      filled += documents::csv_row({"第二条", "从模板来的意见", "", "", messages.text("channel.symposium")});
      const auto result = import_file(service.services(), "shili", filled, service.actor("clerk"), Depth::check_only,
                                      [](std::size_t, std::size_t) {});
      ASSERT_TRUE(result);
      EXPECT_EQ(result->wrong.size(), 0U) << language << to_json(messages, *result);
      EXPECT_EQ(result->total, 1U);
    }
  }
}

TEST_F(Import, GivesItsTemplatesAway) {
  for (const std::string file : {"template.xlsx?draft=shili", "template.csv"})
    EXPECT_EQ(service.get("/staff/opinions/import/" + file).status, 200) << file;
  EXPECT_EQ(service.get("/staff/opinions/import/template.xlsx?draft=keine").status, 404);
}

TEST_F(Import, TakesAWorkbook) {
  documents::Sheet sheet{"意见", {{"条文", 10}, {"意见", 40}}, {}};
  sheet.rows.push_back({{{"2"}}, {{"写明\n谁来照管"}}});
  bring_in(documents::xlsx(sheet));
  EXPECT_EQ(service.sql("select article_key || body from opinions"), "2写明\n谁来照管");
}

TEST_F(Import, IsToldToProgramsByState) {
  const auto created = service.send(http::Method::post, "/api/v1/drafts/shili/imports?file_name=a.csv", kTwo,
                                    {{"content-type", "text/csv"}, {"x-csrf-token", service.csrf_token()}});
  ASSERT_EQ(created.status, 202) << created.body;
  work();
  const auto state = json::parse(service.get(created.header("Location")).body);
  EXPECT_EQ(state.at("state"), "done");
  EXPECT_EQ(state.at("brought"), 2);
  const auto tried = service.send(http::Method::post, "/api/v1/drafts/shili/imports?dry_run=true", "意见,条文\n好,9\n",
                                  {{"content-type", "text/csv"}, {"x-csrf-token", service.csrf_token()}});
  work();
  const auto refused = json::parse(service.get(tried.header("Location")).body);
  EXPECT_EQ(refused.at("state"), "refused");
  EXPECT_EQ(refused.at("errors").at(0).at("cell"), "B2");
}

}  // namespace
}  // namespace yanlu::intake
