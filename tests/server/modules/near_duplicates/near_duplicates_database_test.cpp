// Opinions in nearly the same words: found as they arrive, shown as one, decided by staff.

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <thread>

#include "server/modules/near_duplicates/fold_contexts.hpp"
#include "server/modules/near_duplicates/following.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::near_duplicates {
namespace {

// Words of our own, long enough to be a letter.
const std::string kLetter =
    "建议在本条中增加一款，明确电梯维护保养单位应当每半个月检查一次，并把检查的结果张贴在轿厢里，让住户随时看得到，也便"
    "于街道和社区监督。";

class NearDuplicateOpinions : public ::testing::Test {
 protected:
  NearDuplicateOpinions() { service.add_open_draft(); }

  // Transactions of other tests on the same server may hold events back a while.
  void compare(NearDuplicates& with) {
    const auto expected = service.sql("select count(*) from opinion_groups where fingerprint is not null");
    for (int tries = 0; tries < 2000; ++tries) {
      while (with.step() == jobs::Worker::More::yes) continue;
      if (service.sql("select count(*) from near_duplicates") == expected) return;
      std::this_thread::yield();
    }
    ADD_FAILURE() << "not all words were compared";
  }
  // Goes on until a decision by staff has arrived.
  void compare_until(NearDuplicates& with, const std::string& statement, const std::string& answer) {
    for (int tries = 0; tries < 2000 && service.sql(statement) != answer; ++tries) with.step();
    EXPECT_EQ(service.sql(statement), answer);
  }
  std::int64_t group_of(std::int64_t opinion) {
    return std::stoll(
        service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(opinion)));
  }
  std::string fold_of(std::int64_t group) {
    return service.sql("select fold_id from near_duplicates where group_id = " + std::to_string(group));
  }
  std::string fold_is(std::int64_t group) {
    return "select fold_id from near_duplicates where group_id = " + std::to_string(group);
  }
  Fold fold(std::int64_t group) {
    return *service.services().pool.read(Acting::command(),
                                         [&](db::Transaction& t) { return find_fold(t, group, 0, 50); });
  }
  FoldPage folds() {
    return service.services().pool.read(
        Acting::command(), [](db::Transaction& t) { return list_folds(t, {.draft = "shili", .article = ""}); });
  }

  testing::TestService service;
  NearDuplicates follower{service.services()};
  const Actor clerk = service.actor("clerk");
};

TEST_F(NearDuplicateOpinions, FoldIntoOneRowWithAllVoices) {
  const auto first = service.add_opinion("2", kLetter);
  service.add_opinion("2", kLetter);
  const auto changed = service.add_opinion("2", kLetter + "我家住在七楼，老人上下不便。");
  service.add_opinion("2", "停车费太贵，请写明由谁来核定收费的标准。");
  compare(follower);
  const auto page = folds();
  ASSERT_EQ(page.folds.size(), 1U);
  EXPECT_EQ(page.folds[0].fold, group_of(first));
  EXPECT_EQ(page.folds[0].groups, 2U);
  EXPECT_EQ(page.folds[0].opinions, 3U);
  EXPECT_EQ(page.folds[0].voices, 3U);
  const auto whole = fold(group_of(changed));
  ASSERT_EQ(whole.members.size(), 2U);
  EXPECT_EQ(whole.members[0].words.group.value, group_of(first));
  EXPECT_GT(whole.members[1].similarity, 0.7);
  const auto spans = differences(all_words(whole.members[0].words), all_words(whole.members[1].words));
  EXPECT_EQ(spans.back().at("words"), "我家住在七楼，老人上下不便。");
  EXPECT_TRUE(spans.back().at("is_added").get<bool>());
  EXPECT_EQ(std::count_if(spans.begin(), spans.end(),
                          [](const auto& span) { return span.at("is_cut").template get<bool>(); }),
            1);
}

TEST_F(NearDuplicateOpinions, OnDifferentArticlesAreALetterNotAFold) {
  const auto here = service.add_opinion("1", kLetter);
  const auto there = service.add_opinion("2", kLetter + "请一定写进去。");
  compare(follower);
  EXPECT_EQ(fold_of(group_of(there)), std::to_string(group_of(there)));
  EXPECT_TRUE(folds().folds.empty());
  const auto letters =
      service.services().pool.read(Acting::command(), [](db::Transaction& t) { return list_letters(t, 0, 10); });
  ASSERT_EQ(letters.letters.size(), 1U);
  EXPECT_EQ(letters.letters[0].id, group_of(here));
  EXPECT_EQ(letters.letters[0].places, 2U);
  EXPECT_EQ(letters.letters[0].voices, 2U);
  const auto letter = service.services().pool.read(Acting::command(),
                                                   [&](db::Transaction& t) { return find_letter(t, group_of(here)); });
  ASSERT_EQ(letter->where.size(), 2U);
  EXPECT_EQ(letter->where[1].article, "2");
}

TEST_F(NearDuplicateOpinions, KeptApartStayApartWhateverIsComputedLater) {
  const auto first = group_of(service.add_opinion("2", kLetter));
  const auto second = group_of(service.add_opinion("2", kLetter + "请一定写进去。"));
  compare(follower);
  ASSERT_EQ(fold_of(second), std::to_string(first));
  ASSERT_TRUE(keep_apart(service.services(), clerk, first, {second}).has_value());
  compare_until(follower, fold_is(second), std::to_string(second));
  EXPECT_TRUE(folds().folds.empty());
  EXPECT_EQ(fold(first).apart.size(), 1U);

  service.sql("delete from near_duplicates");  // derived: found again from nothing, with another server
  service.sql("update near_duplicates_progress set position = '', server = '', seen_at = null");
  NearDuplicates another{service.services()};
  compare(another);
  EXPECT_EQ(fold_of(second), std::to_string(second));

  const auto kept = fold(first).apart.at(0).id;
  ASSERT_TRUE(end_keeping_apart(service.services(), clerk, kept).has_value());
  EXPECT_EQ(end_keeping_apart(service.services(), clerk, kept).error().refusal, Refusal::absent);
  compare_until(another, fold_is(second), std::to_string(first));
  EXPECT_EQ(service.sql("select string_agg(kind, ' ' order by id) from staff_actions"),
            "groups_kept_apart keeping_apart_ended");
}

TEST_F(NearDuplicateOpinions, AreJoinedByStaffAndTakenOutAgain) {
  const auto first = service.add_opinion("2", kLetter);
  const auto second = service.add_opinion("2", kLetter + "请一定写进去。");
  const auto home = group_of(second);
  compare(follower);
  const auto merged = merge_fold(service.services(), clerk, group_of(first), {home});
  ASSERT_TRUE(merged.has_value());
  EXPECT_EQ(group_of(second), group_of(first));
  EXPECT_TRUE(folds().folds.empty()) << "one group is no fold";
  ASSERT_TRUE(separate_opinions(service.services(), clerk, *merged, {second}).has_value());
  EXPECT_EQ(group_of(second), home);
  compare_until(follower, fold_is(home), std::to_string(home));
  EXPECT_TRUE(folds().folds.empty()) << "what staff took out does not fold back";
  ASSERT_TRUE(merge_fold(service.services(), clerk, group_of(first), {home}).has_value());
  EXPECT_EQ(service.sql("select count(*) from groups_kept_apart where ended_by is null"), "0");
  compare_until(follower, fold_is(home), std::to_string(group_of(first)));
}

TEST_F(NearDuplicateOpinions, AreMergedBecauseStaffSayItThoughTheWordsDiffer) {
  const auto first = service.add_opinion("2", kLetter);
  const auto other = service.add_opinion("2", "轿厢里要贴检查单。");
  const auto home = group_of(other);
  compare(follower);
  ASSERT_NE(fold_of(home), std::to_string(group_of(first)));
  ASSERT_TRUE(merge_groups(service.services(), clerk, {first, other}).has_value());
  compare_until(follower, fold_is(home), std::to_string(group_of(first)));
  const auto third = service.add_opinion("2", "轿厢里要贴检查单。");
  EXPECT_EQ(group_of(third), group_of(first)) << "later ones of the same words go there";
}

TEST_F(NearDuplicateOpinions, AreComparedByOneServerAtATimeAndAnotherTakesOver) {
  service.add_opinion("2", kLetter);
  compare(follower);
  NearDuplicates another{service.services()};
  EXPECT_EQ(another.step(), jobs::Worker::More::no);
  const auto keeper = service.sql("select server from near_duplicates_progress");
  service.clock.advance(std::chrono::seconds(31));
  const auto late = group_of(service.add_opinion("2", kLetter + "请一定写进去。"));
  compare(another);
  EXPECT_NE(service.sql("select server from near_duplicates_progress"), keeper);
  EXPECT_EQ(service.sql("select count(*) from near_duplicates where fold_id <> group_id"), "1") << late;
}

TEST_F(NearDuplicateOpinions, AreForTheDeskOnly) {
  EXPECT_EQ(keep_apart(service.services(), service.actor("receiver"), 1, {2}).error().refusal, Refusal::forbidden);
  EXPECT_EQ(merge_fold(service.services(), service.actor("administrator"), 1, {2}).error().refusal, Refusal::forbidden);
  EXPECT_EQ(end_keeping_apart(service.services(), service.actor("receiver"), 1).error().refusal, Refusal::forbidden);
  const auto first = group_of(service.add_opinion("2", kLetter));
  const auto stranger = group_of(service.add_opinion("1", "另一件事。"));
  compare(follower);
  EXPECT_EQ(keep_apart(service.services(), clerk, first, {stranger}).error().message, "error.not_in_this_fold");
  EXPECT_EQ(keep_apart(service.services(), clerk, first, {}).error().fields.at(0).message, "error.nothing_chosen");
}

}  // namespace
}  // namespace yanlu::near_duplicates
