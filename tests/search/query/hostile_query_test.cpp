#include <fstream>

#include "../real_texts.hpp"
#include "../scratch_index.hpp"

namespace yanlu::search {
namespace {

class HostileQuery : public ScratchIndex {};

// Whatever is typed, there is an answer: hits or what is wrong.
TEST_F(HostileQuery, IsAnsweredOrExplained) {
  fill({"停车"});
  std::vector<std::string> hostile{std::string("停车\0停车", 13),
                                   "\xff",
                                   "\xe5\x81",
                                   "\xed\xa0\x80",
                                   "(((",
                                   ")",
                                   "\"",
                                   "-",
                                   "--",
                                   "-(",
                                   "()",
                                   "OR",
                                   "OR OR",
                                   "NOT",
                                   "a:",
                                   ":",
                                   "::",
                                   "*",
                                   "a*",
                                   "F停车",
                                   "条:",
                                   "after:",
                                   "after:x",
                                   "(OR)",
                                   "\"\"",
                                   "“",
                                   "”",
                                   "」「",
                                   "-\"",
                                   "( -停车 )"};
  for (const auto& words : hostile) EXPECT_NO_THROW((void)index.search(query(words))) << words;
  EXPECT_EQ(ids("F停车"), Ids{}) << "prefixes of terms are out of reach";
}

TEST_F(HostileQuery, MayBeAMegabyteLong) {
  fill({"停车"});
  const auto answer = index.search(query(std::string(1'000'000, 'a')));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().kind, Problem::Kind::too_long);
}

TEST_F(HostileQuery, MayBeDeep) {
  fill({"停车"});
  const auto answer = index.search(query(std::string(2000, '(') + "停车" + std::string(2000, ')')));
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().kind, Problem::Kind::too_deep);
}

TEST_F(HostileQuery, FindsTheTextMadeOfItselfInQuotes) {
  const auto file = shared_folder() / "robustness/blns/blns.txt";
  SKIP_WITHOUT(file);
  std::vector<std::string> strings;
  std::ifstream lines(file);
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line.front() != '#' && line.find('"') == line.npos) strings.push_back(line);
  ASSERT_GT(strings.size(), 300U);
  fill(strings);
  std::size_t answered = 0;
  for (std::size_t at = 0; at < strings.size(); ++at) {
    EXPECT_NO_THROW((void)index.search(query(strings[at]))) << strings[at];
    const auto hits = index.search(query('"' + strings[at] + '"', {}, {}, strings.size()));
    if (!hits) continue;  // signs only
    ++answered;
    const auto is_it = [&](const Hit& hit) { return hit.id == std::int64_t(at) + 1; };
    EXPECT_TRUE(std::any_of(hits->hits.begin(), hits->hits.end(), is_it)) << strings[at];
  }
  EXPECT_GT(answered, 250U);
}

}  // namespace
}  // namespace yanlu::search
