// The index follows the database, however its transactions come to their end.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <pqxx/pqxx>

#include "search/healer.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/set_apart/commands/commands.hpp"
#include "server/modules/submissions/commands/commands.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::opinions {
namespace {

class SearchIndex : public ::testing::Test {
 protected:
  SearchIndex() { service.add_open_draft(); }
  // Other tests' transactions on this server hold the follower back for a moment.
  void catch_up() {
    const auto last = service.sql("select xid || ':' || id from opinion_events order by xid desc, id desc limit 1");
    for (int tries = 0; tries < 20'000 && service.index().position() != last; ++tries)
      index_changes(service.services());
    ASSERT_EQ(service.index().position(), last);
  }
  std::size_t found(const std::string& words, const std::string& state = "") {
    catch_up();
    OpinionFilter filter;
    filter.words = words;
    filter.state = state;
    return find_opinions(service.services(), Acting::command(), filter).opinions.size();
  }
  std::vector<std::int64_t> most_voices_first() {
    catch_up();
    OpinionFilter filter;
    filter.words = "花园";
    filter.order = search::Order::voices;
    std::vector<std::int64_t> order;
    for (const auto& found : find_opinions(service.services(), Acting::command(), filter).opinions)
      order.push_back(found.opinion.id.value);
    return order;
  }
  testing::TestService service;
};

TEST_F(SearchIndex, FindsAnOpinionByWordsInsideItAndByItsStateNow) {
  const auto id = service.add_opinion("2", "花园应当多种花。");
  EXPECT_EQ(found("多种花"), 1U);
  EXPECT_EQ(found("多种花", "kept"), 0U);
  ASSERT_TRUE(
      desk::screen_opinions(service.services(), service.actor("clerk"), {id}, desk::Decision::keep, "").has_value());
  EXPECT_EQ(found("多种花", "kept"), 1U);
  EXPECT_EQ(found("多种花", "received"), 0U);
  EXPECT_EQ(found("少种花"), 0U);
}

// The slow transaction took its event's id first and commits last; a follower that went by ids would never
// see it.
TEST_F(SearchIndex, MissesNoTransactionThatCommitsBehindAFasterOne) {
  pqxx::connection session(service.services().config.database);
  pqxx::work slow(session);
  slow.exec("insert into opinion_groups (draft_id, article_key, created_at) select id, '2', now() from drafts");
  slow.exec("insert into submissions (draft_id, receipt, received_at) select id, 'AAAAAAAAAAAA', opens_at from drafts");
  slow.exec(
      "insert into opinions (draft_id, submission_id, article_key, body, fingerprint, channel, said_at, received_at)"
      " select draft_id, id, '2', '慢的意见', '', 'web', received_at, received_at from submissions");
  slow.exec(
      "insert into opinion_events (opinion_id, kind, details, at)"
      " select max(o.id), 'received', jsonb_build_object('group', (select max(id) from opinion_groups)), "
      "now() from opinions o");
  service.add_opinion("2", "快的意见");
  index_changes(service.services());
  slow.commit();
  EXPECT_EQ(found("慢的意见"), 1U);
  EXPECT_EQ(found("快的意见"), 1U);
}

TEST_F(SearchIndex, IsTheSameWhenFilledFromNothing) {
  for (int i = 0; i < 30; ++i)
    service.add_opinion(std::to_string(1 + i % 3), "关于花园的第" + std::to_string(i) + "条意见。");
  EXPECT_EQ(found("花园"), 20U);
  const auto folder = service.services().config.data / "fresh";
  std::size_t last = 0;
  rebuild_index(service.services().pool, folder, [&](std::size_t done, std::size_t) {
    last = done;
    return true;
  });
  const search::Index fresh(folder);
  EXPECT_EQ(last, 30U);
  search::Query query;
  query.words = "花园";
  query.limit = 100;
  const auto ids = [](const tl::expected<search::Hits, search::Problem>& hits) {
    std::vector<std::int64_t> all;
    for (const auto& hit : hits.value().hits) all.push_back(hit.id);
    return all;
  };
  EXPECT_EQ(ids(fresh.search(query)), ids(service.index().search(query)));
}

TEST_F(SearchIndex, IsRebuiltAfterBeingStoppedWhileTheServiceGoesOn) {
  for (int i = 0; i < 700; ++i) service.add_opinion("2", "花园意见" + std::to_string(i));
  EXPECT_EQ(found("花园"), 20U);
  const auto folder = service.services().config.data / "index";
  auto& pool = service.services().pool;
  const auto stop = [](std::size_t done, std::size_t) { return done < 500; };
  EXPECT_EQ(rebuild_index(pool, folder, stop), Rebuilt::stopped);
  service.add_opinion("2", "花园迟到的意见");
  EXPECT_EQ(found("迟到的"), 1U);
  EXPECT_EQ(rebuild_index(pool, folder, [](std::size_t, std::size_t) { return true; }), Rebuilt::whole);
  EXPECT_EQ(found("迟到的"), 1U);  // catches up in the new one
  EXPECT_EQ(service.index().size(), 701U);
}

TEST_F(SearchIndex, HoldsErasedWordsInNoFileOnceItIsBuiltAnew) {
  const auto folder = service.services().config.data / "index";
  service.add_opinion("2", "花园应当多种花。");
  const auto id = service.add_opinion("2", "mulberrytree 花园");
  catch_up();
  const auto all = [](std::size_t, std::size_t) { return true; };
  ASSERT_EQ(rebuild_index(service.services().pool, folder, all), Rebuilt::whole);
  catch_up();
  forget_erased_words(service.services(), [] { return true; });
  const auto before = service.index().built_at();
  ASSERT_TRUE(before) << "nothing was erased: nothing is built";

  service.clock.set(std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now()));
  service.sql(
      "insert into erasures (submission_id, what, cause, at) select submission_id, 'everything', 'request', now() from "
      "opinions where id = " +
      std::to_string(id));
  service.sql("update opinions set body = '', fingerprint = '', erased_at = now() where id = " + std::to_string(id));
  service.sql("insert into opinion_events (opinion_id, kind, at) values (" + std::to_string(id) + ", 'erased', now())");
  catch_up();
  forget_erased_words(service.services(), [] { return true; });
  EXPECT_TRUE(service.index().refresh());
  EXPECT_GT(service.index().built_at(), before);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(bytes.find("mulberrytree"), std::string::npos) << entry.path();
  }
}

TEST_F(SearchIndex, BeingRebuiltIsSaidInWordsAndStopsNothingElse) {
  const auto& index = service.index();
  service.add_opinion("2", "花园应当多种花。");
  ASSERT_EQ(found("多种花"), 1U);
  service.index().have_rebuilt("damaged by this test");
  EXPECT_EQ(index_changes(service.services()), jobs::Worker::More::no) << "nothing to follow into";
  service.add_opinion("2", "花园应当多种花，多种树。");
  service.sign_in("clerk");
  const auto refused = service.get("/api/v1/opinions?q=%E8%8A%B1");
  EXPECT_EQ(refused.status, 503);
  EXPECT_NE(refused.body.find("重建"), std::string::npos) << refused.body;
  EXPECT_NE(refused.body.find("0%"), std::string::npos) << refused.body;
  EXPECT_EQ(service.get("/api/v1/opinions").status, 200);
  EXPECT_NE(service.get("/staff/opinions").body.find("正在重建"), std::string::npos);
  EXPECT_NE(service.get("/readyz").body.find("rebuilding, 0%"), std::string::npos);
  std::string log;
  search::Healer healer(
      service.index(),
      [&](const auto& progress) {
        rebuild_index(service.services().pool, index.folder(), [&](std::size_t done, std::size_t total) {
          progress(done, total);
          return true;
        });
        return search::Healer::Rebuilt::whole;
      },
      [&](const std::string& what) { log += what + '\n'; });
  healer.step();
  EXPECT_EQ(index.health().state, search::Health::State::serving) << log;
  OpinionFilter filter;
  filter.words = "多种花";
  EXPECT_EQ(find_opinions(service.services(), Acting::command(), filter).opinions.size(), 2U) << log;
  EXPECT_TRUE(std::filesystem::exists(index.folder() / "damaged"));
  search::forget_set_aside(index.folder());
  EXPECT_FALSE(std::filesystem::exists(index.folder() / "damaged"));
}

TEST_F(SearchIndex, ThatIsNewIsRebuiltWhereTheDatabaseHoldsMany) {
  service.add_opinion("2", "花园应当多种花。");
  service.sql(
      "insert into opinions overriding system value select (jsonb_populate_record(o, jsonb_build_object('id', o.id + "
      "n, "
      "'place', 1 + n))).* from opinions o, generate_series(1, 10001) n");
  index_changes(service.services());
  EXPECT_EQ(service.index().health().state, search::Health::State::rebuilding);
  EXPECT_NE(service.index().health().why.find("10002"), std::string::npos);
}

TEST_F(SearchIndex, HoldsNoPersonsData) {
  submissions::NewSubmission submission{.draft = "shili", .contributor = {"张三丰", "13812345678", "教师", "梧桐街道"}};
  submission.opinions.push_back({"", "话。", "", ""});
  ASSERT_TRUE(submissions::receive_submission(service.services(), submission, {}, std::nullopt).has_value());
  EXPECT_EQ(found("话"), 1U);
  for (const char* const secret : {"张三丰", "13812345678", "教师", "梧桐街道"}) EXPECT_EQ(found(secret), 0U) << secret;
}

TEST_F(SearchIndex, FollowsHowManyVoicesAnOpinionHas) {
  const auto clerk = service.actor("clerk");
  std::vector<std::int64_t> ids;
  ids.reserve(3);
  for (int i = 0; i < 3; ++i) ids.push_back(service.add_opinion("2", "花园意见" + std::to_string(i)));
  const std::vector joined{ids[0], ids[1]};
  ASSERT_TRUE(desk::screen_opinions(service.services(), clerk, joined, desk::Decision::keep, "").has_value());
  ASSERT_EQ(desk::clear_for_showing(service.services(), clerk, joined, desk::Showing::shown).value(), 2U);
  EXPECT_EQ(most_voices_first(), (std::vector{ids[2], ids[1], ids[0]}));
  const auto join = [&](std::int64_t id) {
    return submissions::receive_submission(service.services(), {.draft = "shili", .seconds = {{id, ""}}}, {},
                                           std::nullopt);
  };
  const auto first = join(ids[0]);
  ASSERT_TRUE(first.has_value());
  EXPECT_EQ(most_voices_first(), (std::vector{ids[0], ids[2], ids[1]}));
  ASSERT_TRUE(join(ids[1]).has_value());
  ASSERT_TRUE(submissions::withdraw_second(service.services(), first->receipt, OpinionId{ids[0]}).has_value());
  EXPECT_EQ(most_voices_first(), (std::vector{ids[1], ids[2], ids[0]}));
}

TEST_F(SearchIndex, CountsAVoiceThatWasSetApartOnceItIsReleased) {
  const auto clerk = service.actor("clerk");
  const std::vector ids{service.add_opinion("2", "花园一"), service.add_opinion("2", "花园二")};
  ASSERT_TRUE(desk::screen_opinions(service.services(), clerk, ids, desk::Decision::keep, "").has_value());
  ASSERT_EQ(desk::clear_for_showing(service.services(), clerk, ids, desk::Showing::shown).value(), 2U);
  submissions::NewSubmission joining{.draft = "shili", .seconds = {{ids[0], ""}}};
  joining.verdict.reasons = {"too_fast"};
  ASSERT_TRUE(submissions::receive_submission(service.services(), joining, {}, std::nullopt).has_value());
  EXPECT_EQ(most_voices_first(), (std::vector{ids[1], ids[0]}));
  const auto apart = std::stoll(service.sql("select max(id) from submissions"));
  ASSERT_EQ(set_apart::decide(service.services(), clerk, {apart}, receipts::Decision::released, "").value(), 1U);
  EXPECT_EQ(most_voices_first(), (std::vector{ids[0], ids[1]}));
}

TEST_F(SearchIndex, LetsTheFirstOfAGroupCarryItsVoices) {
  const auto clerk = service.actor("clerk");
  std::vector<std::int64_t> ids;
  for (const char* const words : {"花园一", "花园二", "花园一", "花园一", "花园二", "花园三"})
    ids.push_back(service.add_opinion("2", words));
  EXPECT_EQ(most_voices_first(), (std::vector{ids[0], ids[1], ids[5], ids[4], ids[3], ids[2]}));
  const auto merged = near_duplicates::merge_groups(service.services(), clerk, {ids[1], ids[5]});
  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(most_voices_first(), (std::vector{ids[1], ids[0], ids[5], ids[4], ids[3], ids[2]}))
      << "three, the newer first";
  ASSERT_TRUE(near_duplicates::merge_groups(service.services(), clerk, {ids[1], ids[0]}).has_value());
  EXPECT_EQ(most_voices_first(), (std::vector{ids[0], ids[5], ids[4], ids[3], ids[2], ids[1]}));
}

TEST_F(SearchIndex, FindsOpinionsAndGroupsByTheirNumbers) {
  const auto first = service.add_opinion("2", "花园多种花");
  const auto copy = service.add_opinion("2", "花园多种花");
  const auto other = service.add_opinion("2", "花园多种树");
  const auto group =
      "组:" + service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(first));
  for (const std::string before : {"", "#", "意见", "编号:", "opinion:"})
    EXPECT_EQ(found(before + std::to_string(other)), 1U) << before;
  EXPECT_EQ(found(group), 2U);
  ASSERT_TRUE(near_duplicates::merge_groups(service.services(), service.actor("clerk"), {first, other}).has_value());
  EXPECT_EQ(found(group), 3U);
  EXPECT_EQ(found(group + " 种树"), 1U);
  EXPECT_EQ(found("编号:" + std::to_string(copy) + " 种树"), 0U);
}

TEST_F(SearchIndex, FindsWhatACollectingPlaceOfAContactPointBroughtByTheContactPoint) {
  submissions::NewSubmission submission{.draft = "shili"};
  submission.channel = "qr";
  submission.station = "zhan";
  submission.opinions.push_back({"2", "花园多种花", "", ""});
  ASSERT_TRUE(submissions::receive_submission(service.services(), submission, {}, std::nullopt).has_value());
  EXPECT_EQ(found("联系点:lxd"), 1U);
  EXPECT_EQ(found("contact_point:other"), 0U);
  EXPECT_EQ(found("标签:急"), 0U);
  EXPECT_EQ(found("assignee:clerk"), 0U);
}

TEST_F(SearchIndex, ListsWhatWasSentUnderAReceiptThatIsTypedThoughNoneIsInIt) {
  submissions::NewSubmission submission{.draft = "shili"};
  for (const char* const words : {"花园多种花", "花园多种树"}) submission.opinions.push_back({"2", words, "", ""});
  const auto sent = submissions::receive_submission(service.services(), submission, {}, std::nullopt);
  ASSERT_TRUE(sent.has_value());
  service.add_opinion("2", "花园多种草");
  EXPECT_EQ(found(receipts::for_display(sent->receipt)), 2U);
  EXPECT_EQ(service.index().search({.words = sent->receipt})->total, 0U);
  service.sign_in("clerk");
  service.index().have_rebuilt("damaged by this test");
  const auto page = service.get("/staff/opinions?q=" + sent->receipt);
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("多种树"), std::string::npos) << "it is looked up in the database";
  EXPECT_EQ(page.body.find("多种草"), std::string::npos);
}

TEST_F(SearchIndex, IsNotNeededToSayWhatIsAlikeInMatter) {
  const auto asked = service.add_opinion("2", "希望花园里增设几张长椅，方便老人休息");
  service.add_opinion("2", "垃圾应当分类投放");
  const auto alike = service.add_opinion("2", "为了老人能歇脚，建议在花园增加长椅");
  service.add_opinion("3", "建议在花园增加长椅，方便老人休息");
  service.index().have_rebuilt("damaged by this test");
  const auto found = opinions_like(service.services(), Acting::command(), OpinionId{asked});
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), 1U) << "neither what shares nothing nor what is on another article";
  EXPECT_EQ(found->front().opinion.id.value, alike);
}

TEST_F(SearchIndex, ChoosesWhomToCompareWhereAnArticleHasMany) {
  const auto asked = service.add_opinion("2", "希望花园里增设几张长椅，方便老人休息");
  const auto alike = service.add_opinion("2", "为了老人能歇脚，建议在花园增加长椅");
  catch_up();
  service.sql(
      "with more as (insert into opinions overriding system value select (jsonb_populate_record(o, "
      "jsonb_build_object('id', o.id + n, 'place', 1 + n))).* from opinions o, generate_series(10, 1010) n where o.id "
      "= " +
      std::to_string(asked) +
      " returning id) insert into opinion_standings select (jsonb_populate_record(s, jsonb_build_object('opinion_id', "
      "more.id))).* from opinion_standings s, more where s.opinion_id = " +
      std::to_string(asked));
  const auto found = opinions_like(service.services(), Acting::command(), OpinionId{asked});
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(found->front().opinion.id.value, alike);
}

TEST_F(SearchIndex, PagesWithoutLossOrRepetition) {
  for (int i = 0; i < 25; ++i) service.add_opinion("2", "花园意见" + std::to_string(i));
  for (const char* const words : {"", "花园"}) {
    catch_up();
    OpinionFilter filter;
    filter.words = words;
    filter.limit = 7;
    std::vector<std::int64_t> seen;
    for (bool more = true; more;) {
      const auto page = find_opinions(service.services(), Acting::command(), filter);
      for (const auto& one : page.opinions) seen.push_back(one.opinion.id.value);
      more = page.more;
      ASSERT_FALSE(seen.empty());
      filter.below = seen.back();
    }
    EXPECT_EQ(seen.size(), 25U) << words;
    EXPECT_TRUE(std::is_sorted(seen.rbegin(), seen.rend())) << words;
  }
}

}  // namespace
}  // namespace yanlu::opinions
