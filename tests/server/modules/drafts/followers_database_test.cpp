// What others do when something happens to a draft, they do in its transaction.

#include <gtest/gtest.h>

#include <stdexcept>

#include "server/modules/drafts/commands/commands.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::drafts {
namespace {

constexpr const char* kText = "# 社区公园条例（草案）\n\n第一条 公园由街道办事处管理。\n";
constexpr const char* kOther = "# 社区公园条例（草案）\n\n第一条 公园由居民委员会管理。\n";

class FollowersOfDrafts : public ::testing::Test {
 protected:
  FollowersOfDrafts() {
    followers.published.emplace_back([this](db::Transaction&, const Draft& draft, Instant) {
      heard += draft.slug + (draft.published_at ? " is published;" : " is not published;");
      if (stumbles) throw std::runtime_error("a follower stumbles");
    });
    followers.text_replaced.emplace_back([this](db::Transaction& t, DraftId draft, ActionId action, Instant) {
      heard += elements_of(t, draft).front().text + " in act " + std::to_string(action.value) + ';';
      if (stumbles) throw std::runtime_error("a follower stumbles");
    });
  }
  void add(NewDraft::Publish publish) {
    const auto imported = import_draft(services, {kText, "yi", "", "", open, publish}, std::nullopt);
    ASSERT_TRUE(imported.has_value());
  }
  Parts with(Followers& others) const {
    Parts all = service.services().parts;
    all.put(others);
    return all;
  }
  std::string published() { return service.sql("select count(published_at) from drafts"); }

  const Consultation open{from_local_date("2026-03-01").value(), from_local_date("2026-04-01").value()};
  testing::TestService service;
  Followers followers;
  const Services& real = service.services();
  const Parts parts = with(followers);
  const Services services{real.config, real.clock, real.pool, real.views, real.seal, parts};
  const Actor manager = service.actor("manager");
  std::string heard;
  bool stumbles = false;
};

TEST_F(FollowersOfDrafts, HearOfAPublication) {
  add(NewDraft::Publish::later);
  EXPECT_EQ(heard, "");
  ASSERT_TRUE(publish_draft(services, manager, "yi").has_value());
  EXPECT_EQ(heard, "yi is published;");
}

TEST_F(FollowersOfDrafts, HearOfATextThatIsPublishedAtOnce) {
  add(NewDraft::Publish::at_once);
  EXPECT_EQ(heard, "yi is published;");
}

TEST_F(FollowersOfDrafts, HearOfATextThatIsReplacedAndInWhichAct) {
  add(NewDraft::Publish::later);
  ASSERT_TRUE(edit_draft(services, manager, {"yi", 1, "", "一次审议稿", "", open}).has_value());
  EXPECT_EQ(heard, "");
  ASSERT_TRUE(edit_draft(services, manager, {"yi", 2, kOther, "一次审议稿", "", open}).has_value());
  EXPECT_EQ(heard, "公园由居民委员会管理。 in act " +
                       service.sql("select max(id) from staff_actions where kind = 'draft_edited'") + ';');
}

TEST_F(FollowersOfDrafts, UndoTheWholeWhenTheyStumble) {
  add(NewDraft::Publish::later);
  stumbles = true;
  EXPECT_THROW(static_cast<void>(publish_draft(services, manager, "yi")), std::runtime_error);
  EXPECT_EQ(published(), "0");
  EXPECT_THROW(static_cast<void>(edit_draft(services, manager, {"yi", 1, kOther, "一次审议稿", "", open})),
               std::runtime_error);
  EXPECT_EQ(service.sql("select count(*) from draft_elements where text like '%居民委员会%'"), "0");
}

// Every Services that may publish names them all: the running service's, the commands' and the tests'.
TEST_F(FollowersOfDrafts, AreNamedAtStart) {
  EXPECT_FALSE(real.parts.get<Followers>().published.empty());
  EXPECT_FALSE(real.parts.get<Followers>().text_replaced.empty());
}

}  // namespace
}  // namespace yanlu::drafts
