#include "server/modules/site/site.hpp"

#include <gtest/gtest.h>

namespace yanlu::site {
namespace {

TEST(LocalTarget, NeverLeadsAway) {
  for (const char* const away : {"", "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example",
                                 "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", "staff"})
    EXPECT_EQ(local_target(away, "/staff"), "/staff") << away;
  EXPECT_EQ(local_target("/staff/opinions?q=%E4%B8%AD&state=kept", "/staff"), "/staff/opinions?q=%E4%B8%AD&state=kept");
}

}  // namespace
}  // namespace yanlu::site
