#include "server/log/log.hpp"

#include <gtest/gtest.h>

namespace yanlu::log {
namespace {

template <typename F>
std::string written(F write_lines) {
  ::testing::internal::CaptureStderr();
  write_lines();
  return ::testing::internal::GetCapturedStderr();
}

TEST(Log, WritesOneLineOfKeysAndValues) {
  const auto line = written([] { info("report_files_made", {{"report", "12"}, {"format", "docx"}}); });
  EXPECT_TRUE(line.ends_with("Z info report_files_made report=12 format=docx\n")) << line;
}

TEST(Log, LetsNoValueForgeALineOrAField) {
  const auto line = written([] { warning("odd", {{"cause", "a\nb=\"c\" \x1b[31m"}, {"empty", ""}}); });
  EXPECT_TRUE(line.ends_with(" warning odd cause=\"a b=\\\"c\\\"  [31m\" empty=\"\"\n")) << line;
}

TEST(Log, NamesTheRequestWhileItLasts) {
  const auto lines = written([] {
    const RequestScope outer("outer");
    info("one");
    {
      const RequestScope inner("inner");
      info("two");
    }
    info("three");
  });
  EXPECT_NE(lines.find("one request=outer\n"), std::string::npos);
  EXPECT_NE(lines.find("two request=inner\n"), std::string::npos);
  EXPECT_NE(lines.find("three request=outer\n"), std::string::npos);
  EXPECT_EQ(written([] { info("after"); }).find("request="), std::string::npos);
}

TEST(Log, LeavesOutWhatIsBelowItsLevel) {
  set_level(Level::warning);
  const auto lines = written([] {
    info("quiet");
    error("loud");
  });
  set_level(Level::info);
  EXPECT_EQ(lines.find("quiet"), std::string::npos);
  EXPECT_NE(lines.find("error loud"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::log
