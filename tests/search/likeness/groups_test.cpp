#include "search/likeness/groups.hpp"

#include <gtest/gtest.h>

#include <string>

namespace yanlu::search {
namespace {

using Members = std::vector<std::int64_t>;

const std::string kBegin =
    "小区旁边的搅拌站每天施工到凌晨，噪音使老人和孩子无法入睡，我们多次向物业和街道反映，答复都是正在处理。";
const std::string kMiddle =
    "运渣车从早到晚经过学校门口，扬尘落满了教室的窗台，孩子们上课都要关着窗，夏天热得像蒸笼一样难受。";
const std::string kEnd =
    "条例草案对夜间施工的时段没有写明，执法部门也就无从查处，请在附则里补上具体的钟点和罚款的数额为盼。";

class GroupsOfTexts : public testing::Test {
 protected:
  void add(std::int64_t id, const std::string& text, std::int64_t scope = 1) {
    groups.place(id, index.add(id, scope, text));
  }
  Members members(std::int64_t id) const { return groups.group_of(id).members; }

  LikenessIndex index;
  Groups groups{index};
};

TEST_F(GroupsOfTexts, CallsAGroupIdenticalUntilANearOneComes) {
  add(1, kBegin + kMiddle);
  add(2, kBegin + kMiddle + "！");
  EXPECT_EQ(groups.group_of(2).kind, Likeness::identical);
  add(3, kBegin + kMiddle + "请予答复。");
  EXPECT_EQ(groups.group_of(1).kind, Likeness::near);
  EXPECT_EQ(members(1), (Members{1, 2, 3}));
  EXPECT_EQ(groups.representative_of(3), 1);
}

TEST_F(GroupsOfTexts, DoNotChain) {
  add(1, kBegin);
  add(2, kBegin + kEnd);
  add(3, kEnd);
  ASSERT_TRUE(index.compare(1, 2));
  ASSERT_TRUE(index.compare(2, 3));
  ASSERT_FALSE(index.compare(1, 3));
  EXPECT_EQ(members(1), (Members{1, 2}));
  EXPECT_EQ(members(3), (Members{3}));
}

TEST_F(GroupsOfTexts, KeepToTheirScopeUnlessTheyAreCampaigns) {
  Groups campaigns(index, Groups::Reach::across_scopes);
  for (const std::int64_t id : {1, 2}) {
    const auto matches = index.add(id, id, kBegin + kMiddle);
    groups.place(id, matches);
    campaigns.place(id, matches);
  }
  EXPECT_EQ(members(2), (Members{2}));
  EXPECT_EQ(campaigns.group_of(2).members, (Members{1, 2}));
}

TEST_F(GroupsOfTexts, HandMadeLinksOutliveRecomputing) {
  add(1, kBegin);
  add(2, kBegin);
  add(3, kMiddle);
  EXPECT_TRUE(groups.must_link(1, 3));
  EXPECT_TRUE(groups.cannot_link(1, 2));
  for (int again = 0; again < 2; ++again) {
    EXPECT_EQ(members(1), (Members{1, 3}));
    EXPECT_EQ(members(2), (Members{2}));
    groups.recompute();
  }
  EXPECT_TRUE(groups.forget_link(1, 2));
  EXPECT_TRUE(groups.forget_link(3, 1));
  EXPECT_FALSE(groups.forget_link(3, 1));
  EXPECT_EQ(members(1), (Members{1, 2}));
  EXPECT_EQ(members(3), (Members{3}));
}

TEST_F(GroupsOfTexts, LinksAreKeptForTextsThatComeLaterOrComeBack) {
  groups.must_link(1, 9);
  groups.cannot_link(1, 2);
  add(1, kBegin);
  add(2, kBegin);
  add(9, kEnd);
  EXPECT_EQ(members(1), (Members{1, 9}));
  index.remove(9);
  groups.remove(9);
  EXPECT_EQ(members(1), (Members{1}));
  add(9, kEnd);
  EXPECT_EQ(members(9), (Members{1, 9}));
  EXPECT_EQ(members(2), (Members{2}));
}

TEST_F(GroupsOfTexts, RefuseLinksThatContradictEachOther) {
  EXPECT_TRUE(groups.must_link(1, 2));
  EXPECT_TRUE(groups.must_link(2, 3));
  EXPECT_FALSE(groups.cannot_link(1, 3));
  EXPECT_TRUE(groups.cannot_link(3, 4));
  EXPECT_FALSE(groups.must_link(4, 1));
}

TEST_F(GroupsOfTexts, FindANewRepresentativeWhenTheirsIsRemoved) {
  add(1, kBegin + kMiddle);
  add(2, kBegin + kMiddle + "请予答复。");
  add(3, kBegin + kMiddle);
  index.remove(1);
  groups.remove(1);
  EXPECT_EQ(members(3), (Members{2, 3}));
  EXPECT_EQ(groups.representative_of(3), 2);
  EXPECT_EQ(groups.all().size(), 1U);
}

}  // namespace
}  // namespace yanlu::search
