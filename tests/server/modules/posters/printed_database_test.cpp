// What comes out of the printer leads back to the draft.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/server/documents/printed_pages.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::posters {
namespace {

using nlohmann::json;
using Texts = std::vector<std::string>;

class Printed : public ::testing::Test {
 protected:
  Printed() {
    service.add_open_draft();
    service.sign_in("clerk");
    code = json::parse(service.post_json("/api/v1/drafts/shili/links", "{}").body)
               .at("items")
               .at(1)
               .at("code")
               .get<std::string>();
  }
  http::Response print(const std::string& kind, const std::string& host = "yanlu.example.cn") {
    return service.send(http::Method::get, "/staff/drafts/shili/posters/" + code + '/' + kind, {}, {{"host", host}});
  }
  testing::TestService service;
  std::string code;  // of the station
};

TEST_F(Printed, APosterIsOnePageWithACodeThatLeadsToTheDraft) {
  const auto poster = print("poster");
  EXPECT_EQ(poster.content_type, "application/pdf");
  EXPECT_NE(poster.header("Content-Disposition").find("%E6%B5%B7%E6%8A%A5"), std::string::npos);  // 海报
  const auto pages = testing::words_of_pages(poster.body);
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_NE(pages[0].find("yanlu.example.cn/q/" + code), std::string::npos);
  EXPECT_NE(pages[0].find("2026年3月31日（含当日）"), std::string::npos);
  EXPECT_NE(pages[0].find(service.sql("select name from organisations where code = 'zhan'")), std::string::npos);
  EXPECT_EQ(testing::codes_on_first_page(poster.body), Texts{"http://yanlu.example.cn/q/" + code});
}

TEST_F(Printed, LeafletsAreFourToAPage) {
  const auto leaflets = print("leaflet").body;
  EXPECT_EQ(testing::words_of_pages(leaflets).size(), 1U);
  EXPECT_EQ(testing::codes_on_first_page(leaflets), Texts(4, "http://yanlu.example.cn/q/" + code));
}

TEST_F(Printed, ABlankFormHasTwoPagesAndAsksForWhatTheFormOnlineAsks) {
  const auto form = print("form").body;
  const auto pages = testing::words_of_pages(form);
  ASSERT_EQ(pages.size(), 2U);
  for (const char* const asked : {"您的意见", "建议修改为", "理由"})
    for (const auto& page : pages) EXPECT_NE(page.find(asked), std::string::npos) << asked;
  for (const char* const asked : {"姓名", "联系电话", "职业", "所在街道", "收到日期"})
    EXPECT_NE(pages[1].find(asked), std::string::npos) << asked;
  EXPECT_EQ(testing::codes_on_first_page(form), Texts{"http://yanlu.example.cn/q/" + code});
}

TEST_F(Printed, NothingElseIs) {
  EXPECT_EQ(print("banner").status, 404);
  code = "000000";
  EXPECT_EQ(print("poster").status, 404);
}

TEST_F(Printed, AHostThatIsNoneIsNotPrinted) {
  const auto page = service.send(http::Method::get, "/staff/drafts/shili/posters", {}, {{"host", "evil/q?<b>"}}).body;
  EXPECT_EQ(page.find("evil"), std::string::npos);
  EXPECT_NE(page.find("127.0.0.1:8080/q/" + code), std::string::npos);
  EXPECT_NE(page.find("还没有设置对外网址"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::posters
