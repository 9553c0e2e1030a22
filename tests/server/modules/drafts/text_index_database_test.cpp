// Residents search texts: what is published, and only that.

#include <gtest/gtest.h>

#include "server/modules/drafts/drafts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::drafts {
namespace {

class TextIndex : public ::testing::Test {
 protected:
  std::size_t found(const std::string& words) {
    while (index_texts(service.services()) == jobs::Worker::More::yes) continue;
    const auto hits = service.texts().search({.words = words});
    return hits ? hits->total : 0;
  }
  testing::TestService service;
};

TEST_F(TextIndex, FindsDraftsAndTheirArticles) {
  EXPECT_EQ(found("花园"), 0U);
  service.add_open_draft();
  EXPECT_EQ(found("花园"), 3U);
  EXPECT_EQ(found("花园 kind:article"), 2U);
  EXPECT_EQ(found("类型:草案 花园"), 1U);
  EXPECT_EQ(found("条:2"), 1U);
  EXPECT_EQ(found("第二条 照管"), 1U);
}

TEST_F(TextIndex, FollowsAChangeOfADraftOnce) {
  service.add_open_draft();
  EXPECT_EQ(found("花园"), 3U);
  service.sql("update drafts set explanation = '关于凉亭的说明', version = version + 1");
  EXPECT_EQ(found("凉亭"), 1U);
  EXPECT_EQ(index_texts(service.services()), jobs::Worker::More::no);
}

TEST_F(TextIndex, DoesNotHoldATextInPreparation) {
  service.add_open_draft();
  service.sql("update drafts set published_at = null");
  EXPECT_EQ(found("花园"), 0U);
}

TEST_F(TextIndex, IsTheSameWhenRebuilt) {
  service.add_open_draft("one");
  EXPECT_EQ(found("花园"), 3U);
  const auto position = service.texts().position();
  rebuild_texts(service.services().pool, service.clock, service.services().config.data / "texts");
  EXPECT_EQ(found("花园"), 3U);
  EXPECT_EQ(service.texts().position(), position);
}

}  // namespace
}  // namespace yanlu::drafts
