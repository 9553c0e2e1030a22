// A text is looked at before it is saved.

#include <gtest/gtest.h>

#include "server/modules/drafts/drafts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::drafts {
namespace {

using Fields = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kDoubtful =
    "# 社区花园条例（草案）\n\n第一条 为了让居民有花园，制定本条例。\n\n第三条 花园由居民共同照管。\n";

class ImportPages : public ::testing::Test {
 protected:
  ImportPages() { service.sign_in("manager"); }
  static Fields with(Fields more, const std::string& markdown = kDoubtful) {
    Fields fields{{"markdown", markdown}, {"opens_at", "2026-03-01T00:00"}, {"closes_at", "2026-04-01T00:00"}};
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
  }
  std::string drafts() { return service.sql("select count(*) from drafts"); }
  // The value of the first checkbox that accepts a doubt, as the page offers it.
  static std::string acceptance(const std::string& page) {
    const std::string mark = "name=\"accept\" value=\"";
    const auto at = page.find(mark) + mark.size();
    return page.substr(at, page.find('"', at) - at);
  }
  testing::TestService service;
};

TEST_F(ImportPages, ShowWhatWasFoundAndSaveNothing) {
  const auto page = service.post_form("/staff/drafts/preview", with({}));
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("value=\"第三条 花园由居民共同照管。\""), std::string::npos);
  EXPECT_NE(page.body.find("缺少条文"), std::string::npos);
  EXPECT_EQ(drafts(), "0");
}

TEST_F(ImportPages, SaveOnlyWhatSomebodyHasLookedAt) {
  const auto refused = service.post_form("/staff/drafts", with({}));
  EXPECT_EQ(refused.status, 422);
  EXPECT_NE(refused.body.find("还有没有核对的地方"), std::string::npos);
  EXPECT_EQ(drafts(), "0");
  const auto saved = service.post_form("/staff/drafts", with({{"accept", acceptance(refused.body)}}));
  EXPECT_EQ(saved.status, 303) << saved.body;
  EXPECT_EQ(drafts(), "1");
}

TEST_F(ImportPages, TakeAllDoubtsAsSeenWhenSomebodySaysSo) {
  EXPECT_EQ(service.post_form("/staff/drafts", with({{"accept_all", "1"}})).status, 303);
}

TEST_F(ImportPages, CorrectALineInItsBox) {
  const auto saved = service.post_form("/staff/drafts", with({{"line_5", "第二条 花园由居民共同照管。"}}));
  EXPECT_EQ(saved.status, 303) << saved.body;
  EXPECT_EQ(service.sql("select string_agg(article_key, ' ' order by position) from draft_elements"), "1 2");
}

// A Windows file of indented lines behind an empty one: what the page shows comes back as the browser sends it.
TEST_F(ImportPages, KeepLinesAndAcceptancesTogetherOnTheWayToTheBrowserAndBack) {
  const std::string windows =
      "\n\n# 社区花园条例（草案）\n\n　　第一条　为了让居民有花园，制定本条例。\n\n　　第三条　花园由居民共同照管。\n";
  const auto page = service.post_form("/staff/drafts/preview", with({}, windows)).body;
  ASSERT_NE(page.find("name=\"line_5\" value=\"　　第三条　花园由居民共同照管。\""), std::string::npos) << page;
  const auto shown = page.substr(page.find("<textarea id=\"markdown\""));
  const auto begin = shown.find('>') + 1;
  const auto text = shown.substr(begin, shown.find("</textarea>") - begin);
  const auto saved = service.post_form(
      "/staff/drafts", with({{"accept", acceptance(page)}, {"line_5", "　　第三条　花园由居民共同照管。"}}, text));
  EXPECT_EQ(saved.status, 303) << saved.body;
  EXPECT_EQ(service.sql("select string_agg(article_key, ' ' order by position) from draft_elements"), "1 3");
}

TEST_F(ImportPages, DontTakeAnOldAcceptanceForALineThatChanged) {
  const auto accepted = acceptance(service.post_form("/staff/drafts", with({})).body);
  const auto other =
      service.post_form("/staff/drafts", with({{"accept", accepted}, {"line_5", "第四条 花园由居民照管。"}}));
  EXPECT_EQ(other.status, 422);
}

TEST_F(ImportPages, LoseNothingWhenTheTimesAreWrong) {
  const auto page = service.post_form("/staff/drafts", {{"markdown", kDoubtful},
                                                        {"accept_all", "1"},
                                                        {"opens_at", "bald"},
                                                        {"closes_at", ""},
                                                        {"explanation", "为什么"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_NE(page.body.find("opens_at-error"), std::string::npos);
  EXPECT_NE(page.body.find("为什么"), std::string::npos);
  EXPECT_NE(page.body.find("花园由居民共同照管"), std::string::npos);
  EXPECT_NE(page.body.find("name=\"accept_all\" value=\"1\" checked"), std::string::npos);
}

TEST_F(ImportPages, SayWhichLineCannotBeRead) {
  const auto page = service.post_form("/staff/drafts/preview", {{"markdown", "\n第一条 没有标题。"}});
  EXPECT_EQ(page.status, 422);
  EXPECT_NE(page.body.find("markdown-error"), std::string::npos);
  EXPECT_NE(page.body.find("没有标题"), std::string::npos);
}

TEST_F(ImportPages, RefuseAFileThatIsNoDocument) {
  const std::string boundary = "----grenze";
  const auto part = [&](const std::string& head, const std::string& content) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
  };
  http::Request visit;
  const auto upload = [&](const std::string& name, const std::string& bytes) {
    const auto body = part("name=\"csrf\"", service.csrf_token()) +
                      part("name=\"file\"; filename=\"" + name + "\"", bytes) + "--" + boundary + "--\r\n";
    return service.send(http::Method::post, "/staff/drafts/preview", body,
                        {{"content-type", "multipart/form-data; boundary=" + boundary}});
  };
  const auto damaged = upload("草案.docx", std::string("PK\x03\x04 broken", 11));
  EXPECT_EQ(damaged.status, 422);
  EXPECT_NE(damaged.body.find("file-error"), std::string::npos);
  const auto read = upload("草案.txt", "社区花园条例\n第一条　为了让居民有花园，制定本条例。\n");
  EXPECT_EQ(read.status, 200);
  EXPECT_NE(read.body.find("为了让居民有花园"), std::string::npos);
}

TEST_F(ImportPages, ReplaceTheTextOfADraftInPreparation) {
  ASSERT_EQ(service.post_form("/staff/drafts", with({{"accept_all", "1"}, {"slug", "xin"}})).status, 303);
  const auto page = service.post_form(
      "/staff/drafts/preview", {{"markdown", "# 社区花园条例（草案）\n\n第一条 只有一条。"}, {"replaces", "xin"}});
  ASSERT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("name=\"version\" value=\"1\""), std::string::npos);
  const Fields fields{
      {"markdown", "# 社区花园条例（草案）\n\n第一条 只有一条。"}, {"replaces", "xin"}, {"version", "1"}};
  EXPECT_EQ(service.post_form("/staff/drafts", fields).status, 303);
  EXPECT_EQ(service.sql("select count(*) from draft_elements where kind = 'article'"), "1");
  EXPECT_EQ(service.post_form("/staff/drafts", fields).status, 422);  // somebody has seen an older version
}

TEST_F(ImportPages, AreForManagers) {
  service.sign_in("clerk");
  EXPECT_EQ(service.get("/staff/drafts/new").status, 403);
  EXPECT_EQ(service.post_form("/staff/drafts/preview", with({})).status, 403);
}

}  // namespace
}  // namespace yanlu::drafts
