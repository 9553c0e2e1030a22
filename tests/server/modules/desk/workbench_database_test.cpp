// What staff do with opinions: screening and grouping, and undoing both.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::desk {
namespace {

using Ids = std::vector<std::int64_t>;

class Workbench : public ::testing::Test {
 protected:
  Workbench() { service.add_open_draft(); }

  Result<std::size_t> screen(const Ids& ids, Decision decision, const std::string& reason = "") {
    return screen_opinions(service.services(), clerk, ids, decision, reason);
  }
  Result<GroupId> merge(const Ids& ids) { return near_duplicates::merge_groups(service.services(), clerk, ids); }
  Result<void> separate(GroupId group, const Ids& ids) {
    return near_duplicates::separate_opinions(service.services(), clerk, group, ids);
  }
  GroupId group_of(std::int64_t opinion) {
    return GroupId{std::stoll(
        service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(opinion)))};
  }
  std::string state_of(std::int64_t opinion) {
    return service.sql("select state from opinion_standings where opinion_id = " + std::to_string(opinion));
  }
  std::string events_of_opinion(std::int64_t opinion) {
    return service.sql("select string_agg(kind, ' ' order by id) from opinion_events where opinion_id = " +
                       std::to_string(opinion));
  }
  testing::TestService service;
  const Actor clerk = service.actor("clerk");
};

TEST_F(Workbench, ScreensAndTakesBackWithEveryStepWrittenDown) {
  const auto id = service.add_opinion("2", "话。");
  EXPECT_EQ(screen({id}, Decision::set_aside, "与本条无关").value(), 1U);
  EXPECT_EQ(state_of(id), "set_aside");
  EXPECT_EQ(screen({id}, Decision::set_aside, "再一次").value(), 0U);
  EXPECT_EQ(screen({id}, Decision::reopen).value(), 1U);
  EXPECT_EQ(state_of(id), "received");
  EXPECT_EQ(screen({id}, Decision::keep).value(), 1U);
  EXPECT_EQ(state_of(id), "kept");
  EXPECT_EQ(events_of_opinion(id), "received set_aside reopened kept");
  EXPECT_EQ(service.sql("select count(*) from opinion_events where kind <> 'received' and action_id is null"), "0");
}

TEST_F(Workbench, SetsNothingAsideWithoutAReason) {
  const auto id = service.add_opinion("2", "话。");
  EXPECT_EQ(screen({id}, Decision::set_aside).error().fields.at(0).field, "reason");
  EXPECT_EQ(screen({id}, Decision::set_aside, std::string(2001, 'x')).error().fields.at(0).field, "reason");
  EXPECT_EQ(state_of(id), "received");
}

TEST_F(Workbench, ScreensAllOrNone) {
  const auto id = service.add_opinion("2", "话。");
  EXPECT_EQ(screen({id, 999}, Decision::keep).error().refusal, Refusal::absent);
  EXPECT_EQ(state_of(id), "received");
  EXPECT_EQ(service.sql("select count(*) from staff_actions"), "0");
}

TEST_F(Workbench, IsForTheDeskOnly) {
  const auto id = service.add_opinion("2", "话。");
  for (const char* const username : {"receiver", "administrator"}) {
    const auto actor = service.actor(username);
    EXPECT_EQ(screen_opinions(service.services(), actor, {id}, Decision::keep, "").error().refusal, Refusal::forbidden);
    EXPECT_EQ(near_duplicates::merge_groups(service.services(), actor, {id}).error().refusal, Refusal::forbidden);
    EXPECT_EQ(look_at_contact(service.services(), actor, OpinionId{id}).error().refusal, Refusal::forbidden);
  }
}

TEST_F(Workbench, MergesGroupsIntoTheOldestAndUndoesIt) {
  const auto a = service.add_opinion("2", "多种花。");
  const auto a_again = service.add_opinion("2", "多种花！");
  const auto b = service.add_opinion("2", "花要多。");
  const auto home_of_b = group_of(b);
  EXPECT_EQ(merge({b, a}).value(), group_of(a));
  EXPECT_EQ(group_of(b), group_of(a));
  EXPECT_EQ(group_of(a_again), group_of(a));
  EXPECT_TRUE(separate(group_of(a), {b}).has_value());
  EXPECT_EQ(group_of(b), home_of_b);
  EXPECT_EQ(events_of_opinion(b), "received grouped separated");
}

TEST_F(Workbench, SendsLaterOpinionsOfTheSameWordsToTheMergedGroup) {
  const auto a = service.add_opinion("2", "多种花。");
  const auto b = service.add_opinion("2", "花要多。");
  ASSERT_TRUE(merge({a, b}).has_value());
  EXPECT_EQ(group_of(service.add_opinion("2", "花要多！")), group_of(a));
  ASSERT_TRUE(separate(group_of(a), {b}).has_value());
  EXPECT_EQ(group_of(service.add_opinion("2", " 花要多")), group_of(b));
}

TEST_F(Workbench, TakesAlongTheVoicesThatArriveWhileItMerges) {
  const auto a = service.add_opinion("2", "多种花。");
  const auto b = service.add_opinion("2", "花要多。");
  std::vector<std::int64_t> arrived(20);
  std::thread residents([&] {
    for (auto& id : arrived) id = service.add_opinion("2", "花要多！");
  });
  EXPECT_TRUE(merge({a, b}).has_value());
  residents.join();
  for (const auto id : arrived) EXPECT_EQ(group_of(id), group_of(a));
}

TEST_F(Workbench, TakesAMemberOutOfTheGroupOfItsOwnWords) {
  const auto a = service.add_opinion("2", "多种花。");
  const auto again = service.add_opinion("2", "多种花！");
  const auto home = group_of(a);
  ASSERT_TRUE(separate(home, {again}).has_value());
  EXPECT_NE(group_of(again), home);
  EXPECT_EQ(separate(home, {a}).error().message, "error.only_member");
  ASSERT_TRUE(merge({a, again}).has_value());
  EXPECT_EQ(group_of(again), home);
}

TEST_F(Workbench, MixesNoArticlesAndMergesNothingAlone) {
  const auto a = service.add_opinion("2", "多种花。");
  const auto on_another = service.add_opinion("3", "多种花。");
  EXPECT_EQ(merge({a, on_another}).error().message, "error.different_articles");
  EXPECT_EQ(merge({a}).error().message, "error.nothing_to_merge");
  EXPECT_EQ(separate(group_of(a), {on_another}).error().message, "error.not_in_this_group");
  EXPECT_EQ(service.refusing_constraint("update opinion_standings set group_id = " + std::to_string(group_of(a).value)),
            "opinion_groups_keep_to_one_article");
}

TEST_F(Workbench, LetsTheClerkChooseWhoSpeaksForAGroup) {
  const auto a = service.add_opinion("2", "多种花。");
  const auto b = service.add_opinion("2", "多种花！");
  const auto other = service.add_opinion("2", "别的。");
  EXPECT_TRUE(choose_representative(service.services(), clerk, group_of(a), OpinionId{b}).has_value());
  const auto group = service.services().pool.read(
      Acting::command(), [&](db::Transaction& t) { return opinions::find_group(t, group_of(a), 0, 100); });
  EXPECT_EQ(group->representative, b);
  EXPECT_EQ(choose_representative(service.services(), clerk, group_of(a), OpinionId{other}).error().message,
            "error.not_in_this_group");
}

TEST_F(Workbench, WritesDownWhoLookedAtAPersonsData) {
  submissions::NewSubmission submission{.draft = "shili", .contributor = {"张三", "13800000000", "", ""}};
  submission.opinions.push_back({"", "话。", "", ""});
  const auto id =
      submissions::receive_submission(service.services(), submission, {}, std::nullopt).value().opinions.at(0);
  const auto contact = look_at_contact(service.services(), clerk, id);
  EXPECT_EQ(contact.value().name, "张三");
  EXPECT_EQ(service.sql("select kind || ' ' || subject from staff_actions"),
            "contact_seen opinion:" + std::to_string(id.value));
}

// Two clerks merge, separate and screen the same opinions at once: each step happens whole, no opinion is
// lost, and what the standing says is what the events add up to.
TEST_F(Workbench, StandsTwoClerksAtOnce) {
  Ids ids;
  for (int i = 0; i < 6; ++i) ids.push_back(service.add_opinion("2", "第" + std::to_string(i) + "句话。"));
  std::atomic<int> failures{0};
  const auto guarded = [&](auto work) {
    for (int i = 0; i < 10; ++i) try {
        work(i);
      } catch (const std::exception&) {
        ++failures;
      }
  };
  std::thread one([&] { guarded([&](int i) { (void)merge({ids[static_cast<std::size_t>(i) % 5], ids[5]}); }); });
  std::thread two([&] {
    guarded([&](int i) {
      const auto id = ids[static_cast<std::size_t>(i) % 6];
      (void)separate(group_of(id), {id});
    });
  });
  std::thread three(
      [&] { guarded([&](int i) { (void)screen(ids, i % 2 == 0 ? Decision::keep : Decision::reopen); }); });
  one.join();
  two.join();
  three.join();
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(service.sql("select count(*) from opinion_standings"), "6");
  EXPECT_EQ(
      service.sql("select count(*) from opinion_standings s where s.group_id is distinct from (select (details ->> "
                  "'group')::bigint from opinion_events e where e.opinion_id = s.opinion_id and e.kind in "
                  "('received', 'grouped', 'separated') order by e.id desc limit 1)"),
      "0");
}

TEST_F(Workbench, OfSeveralStepsInOneStatementTheLastCounts) {
  const auto one = service.add_opinion("1", "甲");
  const auto other = service.add_opinion("1", "乙");
  ASSERT_TRUE(screen({one}, Decision::keep));  // an action of staff to name
  service.sql(
      "insert into opinion_events (opinion_id, kind, action_id, at) select o.id, k.kind, max(a.id), now()"
      " from opinions o, (values (1, 'kept'), (2, 'set_aside')) k (place, kind), staff_actions a"
      " group by o.id, k.place, k.kind order by o.id, k.place");
  for (const auto id : {one, other}) EXPECT_EQ(state_of(id), "set_aside");
}

}  // namespace
}  // namespace yanlu::desk
