// What a reader of a draft is given: finding, files to take away.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/test_service.hpp"

namespace yanlu::drafts {
namespace {

class Reading : public ::testing::Test {
 protected:
  Reading() { service.add_open_draft(); }
  testing::TestService service;
};

TEST_F(Reading, FindsWordsWhateverTheirCaseAndWidth) {
  const auto page = service.get("/drafts/shili?q=%E5%B1%85%E6%B0%91").body;  // 居民
  EXPECT_NE(page.find("<mark>居民</mark>"), std::string::npos);
  EXPECT_NE(page.find("2 处条文"), std::string::npos);
  EXPECT_NE(service.get("/drafts/shili?q=none").body.find("本稿中没有"), std::string::npos);
  EXPECT_EQ(service.get("/drafts/shili?q=%3Cb%3E").body.find("<b>"), std::string::npos);
  EXPECT_EQ(service.get("/drafts/shili?q=" + std::string(5000, 'x')).status, 200);
  EXPECT_NE(service.get("/drafts/shili?q=%E6%80%BB%E5%88%99").body.find("<mark>总则</mark>"), std::string::npos);
}

TEST_F(Reading, LeadsFromACitationToItsPlace) {
  const auto place = [&](const std::string& query) {
    return service.get("/drafts/shili?q=" + query).header("Location");
  };
  EXPECT_EQ(place("2"), "/drafts/shili#article-2");
  EXPECT_EQ(place("%E4%BA%8C%E6%9D%A1%E4%B8%80%E6%AC%BE"), "/drafts/shili#article-2-p1");  // 二条一款
  EXPECT_EQ(place("%E4%BA%8C%E6%9D%A1%E4%B9%9D%E6%AC%BE"), "/drafts/shili#article-2");     // 二条九款
  EXPECT_EQ(place("99"), "");
}

TEST_F(Reading, GivesTheTextAsFiles) {
  EXPECT_EQ(service.get("/drafts/shili/text/md").body.substr(0, 8), "# 社区");
  EXPECT_EQ(nlohmann::json::parse(service.get("/drafts/shili/text/json").body).at("elements").size(), 4U);
  EXPECT_NE(service.get("/drafts/shili/text/akn").body.find("eId=\"art_2__para_1\""), std::string::npos);
  EXPECT_NE(service.get("/drafts/shili/text/html").body.find("id=\"article-2\""), std::string::npos);
  EXPECT_EQ(service.get("/drafts/shili/text/exe").status, 404);
  EXPECT_EQ(service.get("/drafts/none/text/md").status, 404);
  EXPECT_EQ(service.get("/drafts/shili/text/akn").body, service.get("/drafts/shili/text/akn").body);
}

TEST_F(Reading, IsCompressedOnlyWhereNoTokenStands) {
  EXPECT_TRUE(service.get("/drafts/shili").may_compress);
  EXPECT_FALSE(service.get("/drafts/shili/opinions/new").may_compress);
  service.sign_in("clerk");
  EXPECT_FALSE(service.get("/staff").may_compress);
}

}  // namespace
}  // namespace yanlu::drafts
