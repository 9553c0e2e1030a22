// Numbers of persons inside the words: seen by who wrote them and by who asks, nowhere else.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "server/modules/opinions/opinions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::privacy {
namespace {

using nlohmann::json;

constexpr const char* kPhone = "13812345678";

class MaskedWords : public ::testing::Test {
 protected:
  MaskedWords() {
    service.add_open_draft();
    id = service.add_opinion("2", "花园夜里太吵，找我打13812345678，身份证11010519491231002X。");
    same = service.add_opinion("2", "花园夜里太吵，找我打13812345678，身份证11010519491231002X。");
    service.index_all();
    service.sign_in("clerk");
  }

  std::string path(const std::string& rest = {}) const { return "/staff/opinions/" + std::to_string(id) + rest; }
  // Nobody's number in it, and the words around it.
  void expect_masked(const http::Response& response) const {
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body.find(kPhone), std::string::npos) << response.body;
    EXPECT_EQ(response.body.find("11010519491231002X"), std::string::npos);
    EXPECT_NE(response.body.find("138****5678"), std::string::npos) << response.body;
  }

  testing::TestService service;
  std::int64_t id = 0;
  std::int64_t same = 0;
};

TEST_F(MaskedWords, AreMaskedInListsGroupsSearchesAndTheApi) {
  const auto group = service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(id));
  for (const auto& target :
       {std::string("/staff/opinions"), path(), std::string("/staff/opinions?q=%E8%8A%B1%E5%9B%AD"),
        std::string("/staff/groups/") + group, std::string("/api/v1/opinions"),
        std::string("/api/v1/opinions/") + std::to_string(id), std::string("/api/v1/groups/") + group}) {
    SCOPED_TRACE(target);
    expect_masked(service.get(target));
  }
}

TEST_F(MaskedWords, AreNotFoundByANumber) {
  const auto found = json::parse(service.get("/api/v1/opinions?q=13812345678").body);
  EXPECT_TRUE(found.at("items").empty());
  EXPECT_FALSE(json::parse(service.get("/api/v1/opinions?q=%E8%8A%B1%E5%9B%AD").body).at("items").empty());
}

TEST_F(MaskedWords, AreMaskedInReports) {
  service.post_form("/staff/opinions/screening",
                    {{"ids", std::to_string(id)}, {"ids", std::to_string(same)}, {"decision", "keep"}});
  const auto group = service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(id));
  ASSERT_EQ(service.post_json("/api/v1/reports", R"({"draft":"shili"})").status, 201);
  expect_masked(service.get("/staff/reports/1/groups"));
  ASSERT_EQ(service.post_json("/api/v1/reports/1/items", json{{"groups", {std::stoll(group)}}}.dump()).status, 201);
  expect_masked(service.get("/staff/reports/1"));
  EXPECT_EQ(service.sql("select count(*) from report_items where statement like '%13812345678%'"), "0");
  service.sign_in("manager");
  ASSERT_EQ(service.post_json("/api/v1/reports/1/submission", "{}").status, 200);
  EXPECT_EQ(service.sql(
                "select content::text like '%13812345678%' or content::text like '%11010519491231002X%' from reports"),
            "f");
  service.sign_in("receiver");
  expect_masked(service.get("/staff/reports/1"));
}

TEST_F(MaskedWords, AreKeptAsWrittenForWhoWroteThem) {
  EXPECT_EQ(service.sql("select body like '%13812345678%' from opinions where id = " + std::to_string(id)), "t");
  service.sign_in("");
  const auto receipt = service.sql(
      "select receipt from submissions s join opinions o on o.submission_id = s.id where o.id = " + std::to_string(id));
  EXPECT_NE(service.get("/receipts/" + receipt).body.find(kPhone), std::string::npos);
}

TEST_F(MaskedWords, AreShownToWhoAsksAndTheLookIsRecorded) {
  EXPECT_EQ(service.get(path()).body.find("words_seen"), std::string::npos);
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'words_seen'"), "0");
  const auto shown = service.post_form(path("/words"), {});
  EXPECT_EQ(shown.status, 200);
  EXPECT_NE(shown.body.find(kPhone), std::string::npos);
  EXPECT_EQ(service.sql("select string_agg(kind || ' ' || subject, ',') from staff_actions"),
            "words_seen opinion:" + std::to_string(id));
  const auto answer = service.post_json("/api/v1/opinions/" + std::to_string(id) + "/words", "{}");
  EXPECT_NE(json::parse(answer.body).at("body").get<std::string>().find(kPhone), std::string::npos);
  EXPECT_EQ(service.sql("select count(*) from staff_actions where kind = 'words_seen'"), "2");
}

TEST_F(MaskedWords, AreShownToTheDeskOnly) {
  for (const char* const stranger : {"receiver", "administrator", ""}) {
    service.sign_in(stranger);
    EXPECT_NE(service.post_form(path("/words"), {}).status, 200) << stranger;
    EXPECT_NE(service.post_json("/api/v1/opinions/" + std::to_string(id) + "/words", "{}").status, 200) << stranger;
  }
  EXPECT_EQ(service.sql("select count(*) from staff_actions"), "0");
}

}  // namespace
}  // namespace yanlu::privacy
