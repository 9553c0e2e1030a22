#include "content/alignment.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <ctime>
#include <random>
#include <string>

namespace yanlu::content {
namespace {

// Made up for these tests.
const std::vector<ArticleText> kParkRules{
    {"1", "为了加强社区公园的养护，方便居民休憩，制定本办法。"},
    {"2", "公园管理员每日清晨清扫步道，每周修剪一次草坪。"},
    {"3", "儿童游乐设施由街道办事处负责检修，每季度检修一次，检修结果在公园入口张贴。"},
    {"4", "禁止在湖面滑冰。禁止在树木上悬挂吊床、晾晒衣物。"},
    {"5", "携犬入园的，应当使用牵引绳，并随手清理犬只粪便。"},
    {"6", "公园夜间二十二时关闭照明，节假日可以延长至二十三时。"},
    {"7", "违反本办法第四条规定的，由城市管理部门责令改正，可以处五十元以下罚款。"},
    {"8", "本办法自明年三月一日起施行。"},
};

std::vector<ArticleText> renumbered(std::vector<ArticleText> articles) {
  static const std::vector<std::string> kNumbers = [] {
    std::vector<std::string> numbers(100);
    for (std::size_t at = 0; at < numbers.size(); ++at) numbers[at] = std::to_string(at + 1);
    return numbers;
  }();
  for (std::size_t at = 0; at < articles.size(); ++at) articles[at].number = kNumbers[at];
  return articles;
}

// "3>4 changed" for each row, "-" for an absent side.
std::vector<std::string> rows_of(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after) {
  std::vector<std::string> rows;
  for (const auto& row : align(before, after))
    rows.push_back((row.before ? std::string(before[*row.before].number) : "-") + ">" +
                   (row.after ? std::string(after[*row.after].number) : "-") + " " + std::string(to_string(row.fate)));
  return rows;
}

using Rows = std::vector<std::string>;

TEST(Align, CallsArticlesOfTheSameWordsUnderTheSameNumberTheSame) {
  EXPECT_EQ(rows_of(kParkRules, kParkRules),
            (Rows{"1>1 same", "2>2 same", "3>3 same", "4>4 same", "5>5 same", "6>6 same", "7>7 same", "8>8 same"}));
}

TEST(Align, CallsArticlesAfterANewOneRenumbered) {
  auto after = kParkRules;
  after.insert(after.begin() + 5, {"", "公园内的自动售货机应当明码标价，并公布投诉电话。"});
  EXPECT_EQ(rows_of(kParkRules, renumbered(after)),
            (Rows{"1>1 same", "2>2 same", "3>3 same", "4>4 same", "5>5 same", "->6 new", "6>7 renumbered",
                  "7>8 renumbered", "8>9 renumbered"}));
}

TEST(Align, SaysThatItGuessesWhichOfSeveralArticlesOfTheSameWordsStayed) {
  auto before = kParkRules;
  before.insert(before.begin() + 6, {"", before[3].text});
  before = renumbered(before);
  auto after = kParkRules;
  after.erase(after.begin() + 3);
  after.insert(after.begin() + 4, kParkRules[3]);
  for (const auto& row : align(before, renumbered(after)))
    EXPECT_EQ(row.ambiguous, row.before == 3U || row.before == 6U) << *row.before;
  for (const auto& row : align(before, before)) EXPECT_FALSE(row.ambiguous) << *row.before;
}

TEST(Align, PutsADeletedArticleWhereItStood) {
  auto after = kParkRules;
  after.erase(after.begin() + 2);
  EXPECT_EQ(rows_of(kParkRules, renumbered(after)),
            (Rows{"1>1 same", "2>2 same", "3>- deleted", "4>3 renumbered", "5>4 renumbered", "6>5 renumbered",
                  "7>6 renumbered", "8>7 renumbered"}));
}

TEST(Align, CallsAnArticleWithOtherWordsInItsPlaceChangedWhateverItsNumber) {
  auto after = kParkRules;
  after[5].text = "公园夜间二十三时关闭照明，除夕通宵照明。";
  after.erase(after.begin() + 2);
  EXPECT_EQ(rows_of(kParkRules, renumbered(after))[5], "6>5 changed");
}

TEST(Align, CallsAnArticleTakenOutOfItsOrderMovedAlsoWhenItChanged) {
  auto after = kParkRules;
  std::rotate(after.begin() + 1, after.begin() + 2, after.begin() + 6);  // the second becomes the sixth
  after[5].text = "公园管理员每日清晨清扫步道，每两周修剪一次草坪。";
  EXPECT_EQ(rows_of(kParkRules, renumbered(after)),
            (Rows{"1>1 same", "3>2 renumbered", "4>3 renumbered", "5>4 renumbered", "6>5 renumbered", "2>6 moved",
                  "7>7 same", "8>8 same"}));
}

TEST(Align, ListsEachArticleThatASplitOneBecame) {
  auto after = kParkRules;
  after[3].text = "禁止在湖面滑冰。";
  after.insert(after.begin() + 4, {"", "禁止在树木上悬挂吊床、晾晒衣物。"});
  const auto rows = rows_of(kParkRules, renumbered(after));
  EXPECT_EQ(rows[3], "4>4 split");
  EXPECT_EQ(rows[4], "4>5 split");
  EXPECT_EQ(rows[5], "5>6 renumbered");
}

TEST(Align, ListsEachArticleThatAMergedOneHolds) {
  auto after = kParkRules;
  after[1].text = "公园管理员每日清晨清扫步道，每周修剪一次草坪。公园夜间二十二时关闭照明，节假日可以延长至二十三时。";
  after.erase(after.begin() + 5);
  const auto rows = rows_of(kParkRules, renumbered(after));
  EXPECT_EQ(rows[1], "2>2 merged");
  EXPECT_EQ(rows[2], "6>2 merged");
  EXPECT_EQ(rows[3], "3>3 same");
  EXPECT_EQ(rows.size(), 8U);
}

TEST(Align, DoesNotPairArticlesThatShareOnlyTheFormulasOfTheTrade) {
  auto before = kParkRules;
  before.insert(before.begin() + 7, {"", "违反本办法第五条规定的，由城市管理部门责令改正，可以处一百元以下罚款。"});
  auto after = before;
  after.erase(after.begin() + 7);
  after.insert(after.begin() + 7, {"", "违反本办法规定，损坏自动售货机的，应当赔偿。"});
  EXPECT_EQ(rows_of(renumbered(before), renumbered(after)),
            (Rows{"1>1 same", "2>2 same", "3>3 same", "4>4 same", "5>5 same", "6>6 same", "7>7 same", "8>- deleted",
                  "->8 new", "9>9 same"}));
}

TEST(Align, TellsArticlesOfTheSameWordsApartByTheirPlace) {
  const std::string_view kRepealed = "（删去）";
  auto before = kParkRules;
  before.insert(before.begin() + 2, {"", kRepealed});
  before.insert(before.begin() + 6, {"", kRepealed});
  before = renumbered(before);
  EXPECT_EQ(rows_of(before, before)[2], "3>3 same");
  EXPECT_EQ(rows_of(before, before)[6], "7>7 same");
  auto after = before;
  after.erase(after.begin() + 2);  // the first of the two
  EXPECT_EQ(rows_of(before, renumbered(after))[6], "7>6 renumbered");
}

TEST(Align, GivesTheScoreOneOnlyForTheSameWords) {
  auto after = kParkRules;
  after[0].text = "为了加强社区公园的养护，方便居民休憩，制定本规定。";
  after[1].text = "公园管理员每日清晨清扫步道，\n每周修剪一次草坪。";  // white space is no word
  after[2].text = "儿童游乐设施由街道办事处负责检修，每季度检修一次，检修结果，在公园入口张贴。";  // punctuation may be
  const auto rows = align(kParkRules, after);
  EXPECT_EQ(rows[0].fate, Fate::changed);
  EXPECT_LT(rows[0].score, 1);
  EXPECT_GT(rows[0].score, 0.7);
  EXPECT_EQ(rows[1].fate, Fate::same);
  EXPECT_EQ(rows[1].score, 1);
  EXPECT_EQ(rows[2].fate, Fate::changed);
  EXPECT_LT(rows[2].score, 1);
}

TEST(Align, TakesEmptyListsAndEmptyArticles) {
  EXPECT_TRUE(align({}, {}).empty());
  EXPECT_EQ(rows_of({}, {kParkRules[0]}), (Rows{"->1 new"}));
  EXPECT_EQ(rows_of({kParkRules[0]}, {}), (Rows{"1>- deleted"}));
  EXPECT_EQ(rows_of({{"1", ""}, kParkRules[1]}, {kParkRules[1], {"3", "。"}}),
            (Rows{"1>- deleted", "2>2 same", "->3 new"}));
}

// Each article has a row, and no pair is listed twice.
void expect_complete(const std::vector<ArticleText>& before, const std::vector<ArticleText>& after) {
  const auto rows = align(before, after);
  std::vector<int> old_rows(before.size(), 0);
  std::vector<int> new_rows(after.size(), 0);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& row : rows) {
    ASSERT_TRUE(row.before || row.after);
    if (row.before) ++old_rows[*row.before];
    if (row.after) ++new_rows[*row.after];
    if (row.before && row.after) pairs.emplace_back(*row.before, *row.after);
    EXPECT_GE(row.score, 0);
    EXPECT_LE(row.score, 1);
  }
  EXPECT_TRUE(std::all_of(old_rows.begin(), old_rows.end(), [](int count) { return count > 0; }));
  EXPECT_TRUE(std::all_of(new_rows.begin(), new_rows.end(), [](int count) { return count > 0; }));
  std::sort(pairs.begin(), pairs.end());
  EXPECT_EQ(std::adjacent_find(pairs.begin(), pairs.end()), pairs.end());
}

TEST(Align, GivesEveryArticleARowInAnyText) {
  std::mt19937 random(20260301);
  const std::vector<std::string> words{"管理", "公园", "，", "。", "应当", "1", " ", "\n", "罚款", "树", "🙂", "a"};
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> texts(random() % 24);
    for (auto& text : texts)
      for (auto count = random() % 12; count > 0; --count) text += words[random() % words.size()];
    std::vector<ArticleText> before;
    std::vector<ArticleText> after;
    for (const auto& text : texts) (random() % 2 == 0 ? before : after).push_back({"1", text});
    for (const auto& text : texts)
      if (random() % 3 == 0) after.push_back({"2", text});
    expect_complete(before, after);
  }
}

TEST(Align, TakesDullTextInReasonableTime) {
  const auto begin = std::clock();
  const std::vector<ArticleText> many(20'000, {"1", "本办法自公布之日起施行。"});
  const std::vector<ArticleText> more(20'001, {"1", "本办法自公布之日起施行。"});
  expect_complete(many, more);
  const auto numbered_texts = [](const std::string& end) {
    std::vector<std::string> texts(10'000);
    for (std::size_t at = 0; at < texts.size(); ++at)
      texts[at] = "本办法自公布之日起施行，共" + std::to_string(at) + "份。" + end;
    return texts;
  };
  const auto texts = numbered_texts("");
  const auto reworded = numbered_texts("特此公告。");
  std::vector<ArticleText> numbered(texts.size());
  std::vector<ArticleText> other(texts.size());
  for (std::size_t at = 0; at < texts.size(); ++at) {
    numbered[at] = {"1", texts[at]};
    other[at] = {"1", reworded[at]};
  }
  expect_complete(numbered, {numbered.rbegin(), numbered.rend()});
  expect_complete(numbered, other);
  EXPECT_LT(std::clock() - begin, 60 * CLOCKS_PER_SEC) << "far above what it takes with sanitizers";
}

}  // namespace
}  // namespace yanlu::content
