#include "server/config/config.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "server/config/number_prefixes.hpp"

namespace yanlu {
namespace {

Config good() {
  Config config;
  config.database = "dbname=yanlu";
  config.secret = std::string(32, 's');
  return config;
}

TEST(ConfigProblems, HasNothingAgainstAGoodOne) { EXPECT_TRUE(problems(good()).empty()); }

TEST(ConfigProblems, NamesEachMistakeOnce) {
  const std::vector<std::pair<const char*, std::function<void(Config&)>>> mistakes{
      {"database", [](Config& c) { c.database.clear(); }},
      {"listening address", [](Config& c) { c.listen = "8080"; }},
      {"listening address", [](Config& c) { c.listen = "127.0.0.1:http"; }},
      {"listening address", [](Config& c) { c.listen = "127.0.0.1:70000"; }},
      {"secret", [](Config& c) { c.secret.pop_back(); }},
      {"workers", [](Config& c) { c.workers = 0; }},
      {"queue", [](Config& c) { c.queue = 0; }},
      {"event-threads", [](Config& c) { c.event_threads = 1000; }},
      {"log-level", [](Config& c) { c.log_level = "loud"; }},
      {"public-url", [](Config& c) { c.public_url = "yanlu.example"; }}};
  for (const auto& [word, make] : mistakes) {
    auto config = good();
    make(config);
    const auto found = problems(config);
    ASSERT_EQ(found.size(), 1U) << word;
    EXPECT_NE(found[0].find(word), std::string::npos) << found[0];
  }
}

TEST(ConfigProblems, NamesMistakesAboutMessagesToResidents) {
  const auto set = [](Config& c) {
    c.public_url = "https://yanlu.example";
    c.trusted_proxies = "127.0.0.1";
    c.smtp_url = "smtps://mail.example.cn";
    c.smtp_from = "言路 <yanlu@example.cn>";
    c.sms_webhook_url = "https://sms.example.cn/send";
    c.sms_webhook_secret = std::string(16, 's');
  };
  auto well = good();
  set(well);
  EXPECT_TRUE(problems(well).empty());
  EXPECT_TRUE(remarks(well).empty());
  EXPECT_TRUE(sends_mail(well) && sends_sms(well));
  const std::vector<std::pair<const char*, std::function<void(Config&)>>> mistakes{
      {"smtp-url", [](Config& c) { c.smtp_url = "mail.example.cn"; }},
      {"smtp-from", [](Config& c) { c.smtp_from.clear(); }},
      {"smtp-from", [](Config& c) { c.smtp_from = "a@b.cn\r\nBcc: c@d.cn"; }},
      {"smtp-user", [](Config& c) { c.smtp_user = "yanlu"; }},
      {"sms-webhook-url", [](Config& c) { c.sms_webhook_url = "http://sms.example.cn"; }},
      {"sms-prefixes", [](Config& c) { c.sms_prefixes = "138,139"; }},
      {"sms-prefixes", [](Config& c) { c.sms_prefixes = ""; }},
      {"sms-prefixes", [](Config& c) { c.sms_prefixes = "-86174"; }},
      {"notices-day-limit", [](Config& c) { c.notices_day_limit = 0; }},
      {"YANLU_SMS_WEBHOOK_SECRET_FILE", [](Config& c) { c.sms_webhook_secret.pop_back(); }}};
  for (const auto& [word, make] : mistakes) {
    auto config = good();
    set(config);
    make(config);
    const auto found = problems(config);
    ASSERT_EQ(found.size(), 1U) << word;
    EXPECT_NE(found[0].find(word), std::string::npos) << found[0];
  }
}

TEST(NumberPrefixes, TheLongestThatFitsDecides) {
  const auto prefixes = read_number_prefixes(" +8613, -861349 ,+8613495,+852").value();
  EXPECT_TRUE(lets_in(prefixes, "8613812345678"));
  EXPECT_FALSE(lets_in(prefixes, "8613491234567"));
  EXPECT_TRUE(lets_in(prefixes, "8613495234567"));
  EXPECT_TRUE(lets_in(prefixes, "85291234567"));
  EXPECT_FALSE(lets_in(prefixes, "8615912345678"));
  for (const char* const none : {"", ",", "+", "8613", "+86x", "+8613,", "+8613;+8615", "+1234567890123456", "-86"})
    EXPECT_FALSE(read_number_prefixes(none)) << none;
}

TEST(ConfigRemarks, SayThatNoticesAreOffWithoutAPublicAddress) {
  auto config = good();
  EXPECT_TRUE(remarks(config).empty());
  config.smtp_url = "smtp://127.0.0.1:25";
  config.smtp_from = "a@b.cn";
  EXPECT_TRUE(problems(config).empty());
  ASSERT_EQ(remarks(config).size(), 1U);
  EXPECT_NE(remarks(config)[0].find("public-url"), std::string::npos);
  EXPECT_FALSE(sends_mail(config));
}

TEST(ConfigRemarks, SayThatNobodyIsNamedInFront) {
  auto config = good();
  config.public_url = "https://yanlu.example.cn";
  ASSERT_EQ(remarks(config).size(), 1U);
  EXPECT_NE(remarks(config)[0].find("trusted-proxies"), std::string::npos);
  config.trusted_proxies = "127.0.0.1";
  EXPECT_TRUE(remarks(config).empty());
  config.trusted_proxies.clear();
  config.public_url = "http://127.0.0.1:8080";
  EXPECT_TRUE(remarks(config).empty());
}

TEST(ThisMachine, IsTheLoopbackInterfaceAndNoNameThatOnlyBeginsLikeIt) {
  for (const char* const here : {"smtp://127.0.0.1:25", "http://localhost/x", "smtp://[::1]:25", "http://localhost"})
    EXPECT_TRUE(is_this_machine(here)) << here;
  for (const char* const away :
       {"http://localhost.example.cn", "smtp://127.0.0.1.example.cn", "https://example.cn", "http://10.0.0.1"})
    EXPECT_FALSE(is_this_machine(away)) << away;
}

TEST(ListenAddress, IsHostAndPort) {
  auto config = good();
  config.listen = "[::1]:80";
  EXPECT_EQ(listen_address(config).host, "[::1]");
  EXPECT_EQ(listen_address(config).port, 80);
}

TEST(ServedOverTls, IsWhatThePublicAddressSays) {
  auto config = good();
  EXPECT_FALSE(served_over_tls(config));
  config.public_url = "https://yanlu.example";
  EXPECT_TRUE(served_over_tls(config));
}

}  // namespace
}  // namespace yanlu
