#include "server/config/config.hpp"

#include <gtest/gtest.h>

#include <functional>

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
