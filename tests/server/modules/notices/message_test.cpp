#include "server/modules/notices/message.hpp"

#include <gtest/gtest.h>

#include "server/modules/notices/addresses.hpp"
#include "server/view/views.hpp"

namespace yanlu::notices {
namespace {

const view::Messages& in(const std::string& language) {
  static const view::Views views(embedded::templates(), embedded::messages());
  return views.messages(language);
}

Story story(std::vector<Change> changes) {
  return {"社区花园条例（草案）", "K7QM-3FXD-9WPA", "https://yanlu.example/receipts/K7QM-3FXD-9WPA",
          "https://yanlu.example/notices/stop/TOKEN", std::move(changes)};
}

TEST(NoticeText, BringsTheReceiptFirst) {
  EXPECT_EQ(mail_subject(in("zh"), story({})), "已收到您对《社区花园条例（草案）》的意见");
  EXPECT_EQ(mail_text(in("zh"), story({})),
            "您好：\n\n"
            "您对《社区花园条例（草案）》的意见已经收到。工作人员会逐条阅读，有进展时我们再写信告诉您。\n\n"
            "查看意见的办理情况：\nhttps://yanlu.example/receipts/K7QM-3FXD-9WPA\n查询码：K7QM-3FXD-9WPA\n\n"
            "不想再收到通知，请打开：\nhttps://yanlu.example/notices/stop/TOKEN\n\n"
            "这封信由系统自动发出，请不要回复。\n");
}

TEST(NoticeText, TellsOfEachArticleWhatHappenedAndWhatComesNext) {
  const auto told = story({{"kept", "第二条", ""}, {"set_aside", "", ""}, {"outcome_recorded", "第三条", "adopted"}});
  EXPECT_EQ(mail_subject(in("zh"), told), "您对《社区花园条例（草案）》的意见有了进展");
  const auto text = mail_text(in("zh"), told);
  EXPECT_NE(text.find("· 第二条：意见已留用，下一步写进意见报告，报送立法机关。\n"
                      "· " +
                      in("zh").text("draft.whole") +
                      "：意见没有留用，理由写在查询页面上；原文仍然保存。\n"
                      "· 第三条：立法机关已有答复：" +
                      in("zh").text("outcome.adopted")),
            std::string::npos)
      << text;
  EXPECT_NE(mail_text(in("en"), told).find("- 第三条: The legislature has answered: "), std::string::npos);
}

TEST(NoticeText, IsShortOnAPhone) {
  EXPECT_EQ(sms_text(in("zh"), story({{"kept", "第二条", ""}})),
            "您对《社区花园条例（草案）》第二条的意见有了进展：意见已留用，下一步写进意见报告，报送立法机关。"
            "查看：https://yanlu.example/receipts/K7QM-3FXD-9WPA 退订：https://yanlu.example/notices/stop/TOKEN");
  const auto many = sms_text(in("zh"), story({{"kept", "第一条", ""}, {"kept", "第二条", ""}}));
  EXPECT_TRUE(many.starts_with("您对《社区花园条例（草案）》的 2 条意见有了进展。")) << many;
  EXPECT_NE(sms_text(in("zh"), story({})).find("查询码 K7QM-3FXD-9WPA"), std::string::npos);
}

TEST(Backoff, GrowsFromAMinuteToTwelveHours) {
  using namespace std::chrono_literals;
  std::vector<std::chrono::minutes> waits;
  for (int attempts = 1; attempts < kMostAttempts; ++attempts) waits.push_back(wait_after(attempts));
  EXPECT_EQ(waits, (std::vector<std::chrono::minutes>{1min, 3min, 9min, 27min, 81min, 243min, 720min}));
  EXPECT_EQ(wait_after(1000), 12h);
}

TEST(MobileNumber, IsReadAsPeopleWriteIt) {
  for (const char* const same :
       {"13800138000", "138 0013 8000", "138-0013-8000", "+8613800138000", "0086 138 0013 8000"})
    EXPECT_EQ(mobile_number(same), "13800138000") << same;
  EXPECT_EQ(mobile_number("+49 151 12345678"), "+4915112345678");
  for (const char* const none :
       {"", "1380013800", "138001380000", "010-65198851", "23800138000", "1380013800a", "+49", "12800138000"})
    EXPECT_FALSE(mobile_number(none)) << none;
}

TEST(MaskedAddress, IsRecognisedButNotWrittenTo) {
  EXPECT_EQ(masked("email", "wang@example.cn"), "w***@example.cn");
  EXPECT_EQ(masked("sms", "13800138000"), "138****8000");
  EXPECT_EQ(masked("sms", "123"), "****");
}

}  // namespace
}  // namespace yanlu::notices
