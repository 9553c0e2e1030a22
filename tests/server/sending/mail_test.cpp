#include "server/sending/mail.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

#include "tests/support/fake_servers.hpp"

namespace yanlu::sending {
namespace {

using testing::FakeSmtp;

const Instant kNow = from_iso("2026-11-24T08:05:00Z").value();

Mail mail() {
  return {"wang@example.cn",
          "您对《社区花园条例（草案）》的意见有了进展",
          "您好：\n\n意见已留用。\n",
          "zh-CN",
          "n12",
          "https://yanlu.example/notices/stop/T"};
}

MailServer server_at(const FakeSmtp& smtp) { return {smtp.url(), "言路 <yanlu@lxd.example.cn>", "", ""}; }

std::string from_base64(const std::string& text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), "\r\n",
                    &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
  bytes.resize(length);
  return bytes;
}

// What a mail program makes of encoded words.
std::string decoded(std::string_view words) {
  std::string text;
  while (!words.empty()) {
    const auto end = words.find("?=");
    text += from_base64(std::string(words.substr(10, end - 10)));
    words.remove_prefix(std::min(end + 2 + 3, words.size()));  // "\r\n " between words is no part of the text
  }
  return text;
}

TEST(EncodedWords, LeaveAsciiAsItIs) { EXPECT_EQ(encoded_words("News of your opinion"), "News of your opinion"); }

TEST(EncodedWords, KeepTheirLengthAndCutNoLetter) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "条a";
  const auto words = encoded_words(text);
  EXPECT_EQ(decoded(words), text);
  for (std::size_t at = 0; at < words.size();) {
    const auto end = std::min(words.find("\r\n", at), words.size());
    EXPECT_LE(end - at, 76U);
    const auto word = words.substr(words.find("=?", at), end - words.find("=?", at));
    const auto part = decoded(word);
    EXPECT_NE(static_cast<unsigned char>(part[0]) & 0xC0U, 0x80U) << "a letter is cut";
    at = end + 2;
  }
}

TEST(EncodedWords, LetNobodyAddAHeader) {
  EXPECT_EQ(encoded_words("a\r\nBcc: all@example.cn").find('\n'), std::string::npos);
}

TEST(MailAddress, IsPlain) {
  for (const char* const good : {"a@b.cn", "wang.luo+law@mail.example.com.cn", "1@2-3.cn"})
    EXPECT_TRUE(is_mail_address(good)) << good;
  for (const char* const bad : {"", "a", "@b.cn", "a@", "a@b", "a b@c.cn", "a@b.cn\r\nBcc: x@y.cn", "a@b@c.cn",
                                "王@b.cn", "<a@b.cn>", "a@b..cn", ".a@b.cn", "a@-b.cn", "a,b@c.cn", "\"a\"@b.cn"})
    EXPECT_FALSE(is_mail_address(bad)) << bad;
  EXPECT_FALSE(is_mail_address(std::string(65, 'a') + "@b.cn"));
}

TEST(MailHeaders, SayWhoWhatAndHowToStop) {
  const auto headers = mail_headers(mail(), read_mailbox("言路 <yanlu@lxd.example.cn>"), kNow);
  const std::vector<std::string> expected{"Date: Tue, 24 Nov 2026 16:05:00 +0800",
                                          "From: =?UTF-8?B?6KiA6Lev?= <yanlu@lxd.example.cn>",
                                          "To: wang@example.cn",
                                          "Subject: " + encoded_words(mail().subject),
                                          "Message-ID: <n12@lxd.example.cn>",
                                          "Content-Language: zh-CN",
                                          "Auto-Submitted: auto-generated",
                                          "List-Unsubscribe: <https://yanlu.example/notices/stop/T>",
                                          "List-Unsubscribe-Post: List-Unsubscribe=One-Click"};
  EXPECT_EQ(headers, expected);
  EXPECT_EQ(mail_headers(mail(), read_mailbox("a@b.cn"), kNow)[1], "From: a@b.cn");
}

TEST(SendMail, ArrivesAsItWasWritten) {
  FakeSmtp smtp;
  const auto answer = send_mail(server_at(smtp), mail(), kNow);
  EXPECT_EQ(answer.outcome, Outcome::sent) << answer.detail;
  const auto mails = smtp.mails();
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].from, "yanlu@lxd.example.cn");
  EXPECT_EQ(mails[0].to, "wang@example.cn");
  for (const auto& line : mail_headers(mail(), read_mailbox("言路 <yanlu@lxd.example.cn>"), kNow))
    EXPECT_NE(("\r\n" + mails[0].data).find("\r\n" + line + "\r\n"), std::string::npos) << line;
  EXPECT_NE(mails[0].data.find("Mime-Version: 1.0"), std::string::npos);
  EXPECT_NE(mails[0].data.find("Content-Type: text/plain; charset=utf-8"), std::string::npos);
  const auto body = mails[0].data.find("\r\n\r\n", mails[0].data.find("text/plain"));
  EXPECT_TRUE(
      from_base64(mails[0].data.substr(body + 4, mails[0].data.find("\r\n--", body) - body - 4)).starts_with("您好："));
}

TEST(SendMail, TellsRefusalsFromWhatMayPass) {
  FakeSmtp smtp;
  const auto outcome = [&] { return send_mail(server_at(smtp), mail(), kNow).outcome; };
  smtp.answer_recipients("550 nobody here");
  EXPECT_EQ(outcome(), Outcome::failed);
  smtp.answer_recipients("450 later");
  EXPECT_EQ(outcome(), Outcome::retry);
  smtp.answer_recipients("250 fine");
  smtp.answer_data("552 too much");
  EXPECT_EQ(outcome(), Outcome::failed);
  smtp.answer_data("451 later");
  EXPECT_EQ(outcome(), Outcome::retry);
}

TEST(SendMail, IsInDoubtWhenNoAnswerComesToTheMailItself) {
  FakeSmtp smtp;
  smtp.answer_data("");
  const auto answer = send_mail(server_at(smtp), mail(), kNow);
  EXPECT_EQ(answer.outcome, Outcome::uncertain) << answer.detail;
  smtp.answer_recipients("");  // hung up before the mail: no doubt
  EXPECT_EQ(send_mail(server_at(smtp), mail(), kNow).outcome, Outcome::retry);
}

TEST(SendMail, TriesLaterWhereNobodyListens) {
  std::string url;
  {
    const FakeSmtp gone;
    url = gone.url();
  }
  const auto answer = send_mail({url, "a@b.cn", "", ""}, mail(), kNow);
  EXPECT_EQ(answer.outcome, Outcome::retry);
  EXPECT_EQ(answer.cause, "unreachable");
}

TEST(AnswerOfMail, TakesARefusedLoginForTheOperatorsMistake) {
  EXPECT_EQ(answer_of_mail(false, false, 535, "").outcome, Outcome::retry);
  EXPECT_EQ(answer_of_mail(false, false, 535, "").cause, "login");
  EXPECT_EQ(answer_of_mail(false, true, 220, "").cause, "certificate");
}

}  // namespace
}  // namespace yanlu::sending
