// How many opinions each article has: kept by changes that are added up later.

#include <gtest/gtest.h>

#include "server/modules/drafts/drafts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::opinions {
namespace {

class Counts : public ::testing::Test {
 protected:
  Counts() { service.add_open_draft(); }
  std::size_t of_article(const std::string& key) {
    return service.services().pool.read(Acting::command(), [&](db::Transaction& t) {
      const auto draft = drafts::find_draft(t, "shili", service.clock.now());
      return drafts::find_article(t, draft->id, key)->opinions;
    });
  }
  std::size_t of_draft() {
    return service.services().pool.read(Acting::command(), [&](db::Transaction& t) {
      return drafts::find_draft(t, "shili", service.clock.now())->opinions;
    });
  }
  void move(std::int64_t opinion, const std::string& state) {
    service.sql("update opinion_standings set state = '" + state + "' where opinion_id = " + std::to_string(opinion));
  }
  void sum_all() {
    while (drafts::sum_counts(service.services()) == jobs::Worker::More::yes) continue;
  }
  testing::TestService service;
};

TEST_F(Counts, AreTheSameBeforeAndAfterTheyAreAddedUp) {
  service.add_opinion("2", "电梯太慢。");
  service.add_opinion("2", "电梯太少。");
  service.add_opinion("", "总体赞成。");
  EXPECT_EQ(of_article("2"), 2U);
  EXPECT_EQ(of_draft(), 3U);
  sum_all();
  EXPECT_EQ(service.sql("select count(*) from draft_count_changes"), "0");
  EXPECT_EQ(of_article("2"), 2U);
  EXPECT_EQ(of_article("1"), 0U);
  EXPECT_EQ(of_draft(), 3U);
  service.add_opinion("2", "电梯太旧。");
  EXPECT_EQ(of_article("2"), 3U);
  sum_all();
  EXPECT_EQ(of_article("2"), 3U);
}

TEST_F(Counts, LeaveOutWhatIsSetApartUntilItIsReleased) {
  const auto apart = service.add_opinion("2", "看我的主页");
  service.add_opinion("2", "电梯太慢。");
  move(apart, "apart");
  EXPECT_EQ(of_article("2"), 1U);
  sum_all();
  EXPECT_EQ(of_article("2"), 1U);
  move(apart, "received");
  EXPECT_EQ(of_article("2"), 2U);
  move(apart, "kept");
  EXPECT_EQ(of_article("2"), 2U);
}

TEST_F(Counts, AreThoseOfTheStandings) {
  service.add_opinion("2", "电梯太慢。");
  service.add_opinion("", "总体赞成。");
  EXPECT_EQ(
      service.sql("select string_agg(concat(draft_id, ' ', article_key, ' ', opinions), ', ' order by article_key)"
                  " from article_counts"),
      service.sql("select string_agg(line, ', ' order by article) from (select coalesce(article_key, '') as article,"
                  " concat(draft_id, ' ', article_key, ' ', count(*)) as line from opinion_standings"
                  " where state <> 'apart' group by draft_id, article_key) lines"));
}

TEST_F(Counts, OfOneArticleWaitForNobodysCommit) {
  const auto first = service.add_opinion("2", "电梯太慢。");
  const auto second = service.add_opinion("2", "电梯太少。");
  auto& pool = service.services().pool;
  const auto set_apart = [](std::int64_t opinion) {
    return "set local lock_timeout = '1s'; update opinion_standings set state = 'apart' where opinion_id = " +
           std::to_string(opinion);
  };
  pool.write(Acting::command(), [&](db::Transaction& outer) {
    outer.script(set_apart(first));
    pool.write(Acting::command(), [&](db::Transaction& inner) { inner.script(set_apart(second)); });
    // What is not committed is added up by nobody, and holds up no one.
    EXPECT_EQ(drafts::sum_counts(service.services()), jobs::Worker::More::yes);
    EXPECT_EQ(of_article("2"), 1U);
  });
  EXPECT_EQ(of_article("2"), 0U);
  sum_all();
  EXPECT_EQ(of_article("2"), 0U);
}

}  // namespace
}  // namespace yanlu::opinions
