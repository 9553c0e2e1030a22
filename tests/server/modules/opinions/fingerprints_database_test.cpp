// Which opinions found one group because they say the same in the same words, and the groups of before.

#include <gtest/gtest.h>

#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::opinions {
namespace {

class Fingerprints : public ::testing::Test {
 protected:
  Fingerprints() { service.add_open_draft(); }
  std::int64_t group_of(std::int64_t opinion) {
    return std::stoll(
        service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(opinion)));
  }
  // As version 1 had it: these are of one group, by their words.
  void joined_by_version_1(std::int64_t opinion, std::int64_t with) {
    const auto group = std::to_string(group_of(with));
    const auto moved = std::to_string(opinion);
    service.sql("alter table opinions disable trigger opinions_change_by_erasing_only");
    service.sql("update opinions set fingerprint = (select fingerprint from opinion_groups where id = " + group +
                ") where id = " + moved);
    service.sql("alter table opinions enable trigger opinions_change_by_erasing_only");
    service.sql("update opinion_standings set group_id = " + group + " where opinion_id = " + moved);
  }
  std::vector<JoinedBefore> listed() {
    return service.services()
        .pool.read(Acting::command(), [](db::Transaction& t) { return joined_before(t, 0, 20); })
        .groups;
  }
  testing::TestService service;
};

TEST_F(Fingerprints, TellSignsUnitsAndNegationsApart) {
  const std::pair<const char*, const char*> different[]{{"零下-5度停供", "零下5度停供"},
                                                        {"降低5%", "降低5‰"},
                                                        {"不同意", "同意"},
                                                        {"不，同意", "不同意"},
                                                        {"宽5m", "宽5mm"}};
  for (const auto& [one, other] : different)
    EXPECT_NE(group_of(service.add_opinion("2", one)), group_of(service.add_opinion("2", other)))
        << one << " / " << other;
  EXPECT_EQ(group_of(service.add_opinion("2", "零下－5度，停供！")),
            group_of(service.add_opinion("2", "零下−5度停供")));
  EXPECT_EQ(group_of(service.add_opinion("2", "⼈⼤⻓期关注")), group_of(service.add_opinion("2", "人大长期关注")));
}

TEST_F(Fingerprints, OfVersion1AreRaisedWhereBothVersionsTellTheSame) {
  const auto before = service.add_opinion("2", "电梯太慢。");
  service.sql("update opinion_groups set fingerprint_version = 1");
  renew_fingerprints(service.services());
  EXPECT_EQ(service.sql("select count(*) from opinion_groups where fingerprint_version = 1"), "0");
  EXPECT_EQ(group_of(service.add_opinion("2", "电梯太慢")), group_of(before));
  EXPECT_TRUE(listed().empty());
}

TEST_F(Fingerprints, ThatJoinedOtherWordsAreListedUntilTheyAreSplitAndTakeInNobody) {
  const auto plain = service.add_opinion("2", "零下5度停供");
  const auto negative = service.add_opinion("2", "零下-5度停供");
  joined_by_version_1(negative, plain);
  const auto group = group_of(plain);
  service.sql("update opinion_groups set fingerprint_version = 1");
  renew_fingerprints(service.services());
  auto groups = listed();
  ASSERT_EQ(groups.size(), 1U);
  EXPECT_EQ(groups[0].group, group);
  ASSERT_EQ(groups[0].wordings.size(), 2U);
  EXPECT_EQ(groups[0].wordings[0].opinion, plain);
  EXPECT_EQ(groups[0].wordings[1].opinion, negative);
  EXPECT_EQ(groups[0].wordings[1].opinions, 1U);

  service.sign_in("clerk");
  const auto page = service.get("/staff/joined-before");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("零下-5度停供"), std::string::npos) << page.body;
  EXPECT_NE(page.body.find("/staff/groups/" + std::to_string(group)), std::string::npos);

  const auto later = service.add_opinion("2", "零下5度停供");
  EXPECT_NE(group_of(later), group) << "who knows which of the two the group stands for";
  EXPECT_EQ(group_of(service.add_opinion("2", "零下5度，停供")), group_of(later));

  ASSERT_TRUE(near_duplicates::separate_opinions(service.services(), service.actor("clerk"), GroupId{group}, {negative})
                  .has_value());
  EXPECT_TRUE(listed().empty());
}

TEST_F(Fingerprints, OfGroupsJoinedWronglyArePagedThrough) {
  for (int number = 1; number <= 3; ++number) {
    const auto digit = std::to_string(number);
    const auto plain = service.add_opinion("2", digit + "度停供");
    joined_by_version_1(service.add_opinion("2", "-" + digit + "度停供"), plain);
  }
  service.sql("update opinion_groups set fingerprint_version = 1");
  const auto page = [&](std::int64_t after) {
    return service.services().pool.read(Acting::command(),
                                        [&](db::Transaction& t) { return joined_before(t, after, 2); });
  };
  const auto first = page(0);
  EXPECT_EQ(first.groups.size(), 2U);
  ASSERT_NE(first.last, 0);
  const auto second = page(first.last);
  EXPECT_EQ(second.groups.size(), 1U);
  EXPECT_EQ(second.last, 0);
}

}  // namespace
}  // namespace yanlu::opinions
