// What staff decided reaches the groups in several bites, and the pairs kept apart may be ahead of the events.

#include "server/modules/near_duplicates/word_groups.hpp"

#include <gtest/gtest.h>

#include "server/modules/near_duplicates/near_duplicates.hpp"

namespace yanlu::near_duplicates {
namespace {

const std::string kBusLetter =
    "请在本条里写明公共汽车末班车的时间不得早于晚上十点，并在每个站牌上公布到站时间，方便上晚班的人回家，也方便老人看病"
    "。";

class WordGroupsOfTwoLetters : public ::testing::Test {
 protected:
  WordGroupsOfTwoLetters() {
    groups.add({1, 11, 7, kBusLetter});
    groups.add({2, 12, 7, kBusLetter + "拜托了。"});
  }
  std::int64_t fold_of_second() {
    for (const auto& one : groups.take_changed())
      if (one.group == 2) fold = one.fold;
    return fold;
  }
  WordGroups groups;
  std::int64_t fold = 0;
};

TEST_F(WordGroupsOfTwoLetters, FoldUntilKeptApart) {
  EXPECT_EQ(fold_of_second(), 1);
  groups.keep_apart_exactly({{1, 2}});
  EXPECT_EQ(fold_of_second(), 2);
  groups.keep_apart_exactly({});
  EXPECT_EQ(fold_of_second(), 1);
}

TEST_F(WordGroupsOfTwoLetters, StayApartWhenTheMergeIsSeenBeforeTheSeparationThatEndedIt) {
  groups.merge(2, 1);
  groups.keep_apart_exactly({{1, 2}});  // already of the separation, whose event is held back by another transaction
  groups.separate(2, 1);
  groups.keep_apart_exactly({{1, 2}});
  EXPECT_EQ(fold_of_second(), 2);
}

TEST_F(WordGroupsOfTwoLetters, StayMergedWhenMergedAgain) {
  groups.merge(2, 1);
  groups.separate(2, 1);
  groups.keep_apart_exactly({{1, 2}});
  EXPECT_EQ(fold_of_second(), 2);
  groups.merge(2, 1);
  groups.keep_apart_exactly({});
  EXPECT_EQ(fold_of_second(), 1);
}

}  // namespace
}  // namespace yanlu::near_duplicates
