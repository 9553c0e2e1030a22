#include "server/modules/notices/message.hpp"

#include <gtest/gtest.h>

#include <set>

#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/codes.hpp"
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
       {"13800138000", "138 0013 8000", "138-0013-8000", "+8613800138000", "0086 138 0013 8000", "8613800138000",
        "１３８００１３８０００", "＋８６　１３８－００１３－８０００", "(138)0013.8000", "138–0013—8000",
        "  13800138000 "})
    EXPECT_EQ(mobile_number(same), "13800138000") << same;
  EXPECT_EQ(mobile_number("+49 151 12345678"), "+4915112345678");
  for (const char* const none :
       {"", "1380013800", "138001380000", "010-65198851", "23800138000", "1380013800a", "+49", "12800138000"})
    EXPECT_FALSE(mobile_number(none)) << none;
}

TEST(Recipient, IsCountedAsOneHoweverItIsWritten) {
  for (const char* const same :
       {"wang.fang@example.cn", "WangFang@Example.CN", "wangfang+laws@example.cn", "w.a.n.g.fang+1+2@EXAMPLE.cn"})
    EXPECT_EQ(counted_recipient("email", same), "wangfang@example.cn") << same;
  EXPECT_NE(counted_recipient("email", "wang@a.example.cn"), counted_recipient("email", "wang@aexample.cn"));
  EXPECT_EQ(recipient_hash("secret", "email", "a.b@c.cn"), recipient_hash("secret", "email", "ab@C.cn"));
  EXPECT_NE(recipient_hash("secret", "sms", "13800138000"), recipient_hash("another", "sms", "13800138000"));
  EXPECT_NE(recipient_hash("secret", "sms", "13800138000"), recipient_hash("secret", "email", "13800138000"));
}

const char* refusal_of(const Config& config, const char* typed) {
  const auto number = recipient_from(config, "sms", typed);
  return number ? "" : number.error();
}

TEST(Recipient, IsAMobileNumberOfTheMainlandUnlessSetOtherwise) {
  Config config;
  for (const char* const good :
       {"13800138000", "14712345678", "15912345678", "16612345678", "17712345678", "18612345678", "19912345678"})
    EXPECT_TRUE(recipient_from(config, "sms", good)) << good;
  for (const char* const none : {"13491234567", "17401234567", "14012345678", "14412345678", "+8821612345678",
                                 "+870773123456", "+85291234567", "+19005551234", "+447012345678"})
    EXPECT_STREQ(refusal_of(config, none), "error.mobile_not_let_in") << none;
  for (const char* const none : {"1064012345678", "10086", "106901234567", "4008001234"})
    EXPECT_STREQ(refusal_of(config, none), "error.not_a_mobile") << none;
  config.sms_prefixes = "+852";
  EXPECT_TRUE(recipient_from(config, "sms", "+852 9123 4567"));
  EXPECT_FALSE(recipient_from(config, "sms", "13800138000"));
  EXPECT_EQ(recipient_from(config, "email", "ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｎ").value_or(""), "wang@example.cn");
}

TEST(Code, IsSixDigitsThatOnlyTheSecretTells) {
  const auto code = code_of("secret", "seed");
  EXPECT_EQ(code.size(), 6U);
  EXPECT_EQ(code, code_of("secret", "seed"));
  EXPECT_NE(code, code_of("secret", "seeds"));
  EXPECT_NE(code, code_of("secrets", "seed"));
  std::set<std::string> first;
  for (int i = 0; i < 500; ++i) {
    const auto one = code_of("secret", std::to_string(i));
    EXPECT_EQ(code_from(one), one);
    first.insert(one.substr(0, 1));
  }
  EXPECT_EQ(first.size(), 10U) << "leading zeros are as likely as others";
}

TEST(Code, IsReadAsPeopleTypeIt) {
  for (const char* const same : {"012345", " 012 345 ", "０１２３４５", "012-345"})
    EXPECT_EQ(code_from(same), "012345") << same;
  for (const char* const none : {"", "12345", "1234567", "12345a", "一二三四五六"})
    EXPECT_FALSE(code_from(none)) << none;
}

TEST(Code, HoldsLongerByMail) {
  EXPECT_EQ(code_holds("sms"), std::chrono::minutes(30));
  EXPECT_EQ(code_holds("email"), std::chrono::hours(2));
}

TEST(CodeText, BringsNoReceipt) {
  const CodeStory asked{"社区花园条例（草案）", "012345", "30", "https://yanlu.example/notices/confirm/7-x",
                        "https://yanlu.example/notices/stop/TOKEN"};
  EXPECT_EQ(code_sms_text(in("zh"), asked),
            "验证码 012345，30 分钟内有效，用于确认接收您所提意见的进展。不是您本人操作的，不用理会。");
  EXPECT_LE(code_sms_text(in("zh"), asked).size(), 70U * 3);
  for (const auto* const language : {"zh", "en"}) {
    const auto text = code_mail_text(in(language), asked);
    for (const auto& part : {asked.code, asked.link, asked.stop_link, asked.draft_title})
      EXPECT_NE(text.find(part), std::string::npos) << text;
  }
}

TEST(MaskedAddress, IsRecognisedButNotWrittenTo) {
  EXPECT_EQ(masked("email", "wang@example.cn"), "w***@example.cn");
  EXPECT_EQ(masked("sms", "13800138000"), "138****8000");
  EXPECT_EQ(masked("sms", "123"), "****");
}

}  // namespace
}  // namespace yanlu::notices
