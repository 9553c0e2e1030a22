#include <cstdlib>
#include <fstream>

#include "real_texts.hpp"
#include "scratch_index.hpp"

namespace yanlu::search {
namespace {

class HostileQuery : public ScratchIndex {};

TEST_F(HostileQuery, IsNeverSyntax) {
  fill({"停车 收费", "停车", "停车 NOT 收费", "停车* \"收费\" (停车)"});
  EXPECT_EQ(ids("停车 NOT 收费"), Ids{3});
  EXPECT_EQ(ids("停车 OR 养老"), Ids{});
  EXPECT_EQ(ids("停车*"), Ids{4});
  EXPECT_EQ(ids("\"收费\""), Ids{4});
  EXPECT_EQ(ids("-收费"), Ids{});
  EXPECT_EQ(ids("F停车"), Ids{}) << "prefixes of terms are out of reach";
}

TEST_F(HostileQuery, MayHoldNulsAndBrokenUtf8) {
  fill({"停车"});
  EXPECT_EQ(ids(std::string("停车\0停车", 13)), Ids{1}) << "a control character parts chunks as a space does";
  for (const auto* const broken : {"\xff", "\xe5\x81", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "\xc0\xaf"})
    EXPECT_EQ(ids(broken), Ids{});
}

TEST_F(HostileQuery, MayBeAMegabyteLong) {
  fill({"停车"});
  std::string query;
  for (int at = 0; query.size() < 1'000'000; ++at) query += "停车" + std::to_string(at % 1000) + (at % 9 ? "" : " ");
  EXPECT_EQ(ids(query), Ids{});
}

TEST_F(HostileQuery, FindsTheTextMadeOfItself) {
  const auto file = shared_folder() / "robustness/blns/blns.txt";
  SKIP_WITHOUT(file);
  std::vector<std::string> strings;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line.front() != '#') strings.push_back(line);
  ASSERT_GT(strings.size(), 400U);
  fill(strings);
  for (std::size_t at = 0; at < strings.size(); ++at) {
    const auto found = ids(strings[at], {}, {}, strings.size());
    EXPECT_NE(std::find(found.begin(), found.end(), std::int64_t(at) + 1), found.end()) << strings[at];
  }
}

}  // namespace
}  // namespace yanlu::search
