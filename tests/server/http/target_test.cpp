#include "server/http/target.hpp"

#include <gtest/gtest.h>

namespace yanlu::http {
namespace {

TEST(Target, IsReadOnceAndWrittenOneWay) {
  const auto target = read_target("/drafts/%e6%b0%b4法?page=2&q=%E6%B0%B4+%2B&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/drafts/水法");
  EXPECT_EQ(target->text, "/drafts/%E6%B0%B4%E6%B3%95?page=2&q=%E6%B0%B4+%2B&flag");
  EXPECT_EQ(target->query, (FormPairs{{"page", "2"}, {"q", "水 +"}, {"flag", ""}}));
  EXPECT_EQ(read_target("/?q=%E2%80%AE%E6%B0%B4")->query, (FormPairs{{"q", "水"}}));
  EXPECT_EQ(read_target("/")->path, "/");
  EXPECT_EQ(read_target("/?")->text, "/?");
}

// Checks of one form and routing by another let a request skip its token.
TEST(Target, HasOneFormHoweverItsLettersAreEscaped) {
  for (const char* const written : {"/api/v1/opinions", "/%61pi/v1/opinions", "/%61%70%69/%761/opinions"}) {
    const auto target = read_target(written);
    ASSERT_TRUE(target) << written;
    EXPECT_EQ(target->path, "/api/v1/opinions");
    EXPECT_EQ(target->text, "/api/v1/opinions");
  }
}

TEST(Target, OfAnOddFormIsRefused) {
  for (const char* const odd : {"",
                                "*",
                                "api",
                                "http://host/",
                                "/a/../b",
                                "/a/./b",
                                "/%2e%2e/secret",
                                "/.%2E/",
                                "/a%2Fb",
                                "/a%5cb",
                                "/a\\b",
                                "/a%00",
                                "/a%0d%0aSet-Cookie:x",
                                "/a%7f",
                                "/%",
                                "/%4",
                                "/%zz",
                                "/%FF",
                                "/a#b",
                                "/a b",
                                "/a\tb",
                                "/?q=%",
                                "/?q=%FF",
                                "/?q=%00",
                                "/?%zz=1",
                                "/\xff",
                                "/a?b=\xc3"})
    EXPECT_FALSE(read_target(odd)) << odd;
}

}  // namespace
}  // namespace yanlu::http
