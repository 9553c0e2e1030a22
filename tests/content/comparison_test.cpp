#include "content/comparison.hpp"

#include <gtest/gtest.h>

#include "content/corrected_alignment.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

using Kind = WordingSpan::Kind;

DraftText draft(const std::string& articles) { return *read_draft("# 社区公园管理办法（草案）\n\n" + articles); }

std::string marked(const std::vector<WordingSpan>& spans) {
  std::string text;
  for (const auto& span : spans) text += span.kind == Kind::same ? span.text : "[" + span.text + "]";
  return text;
}

const std::string kFirst = "第一条 为了加强社区公园的养护，制定本办法。\n\n";
const std::string kLast = "第三条 本办法自明年三月一日起施行。\n\n";

std::vector<ComparisonRow> compared(const DraftText& before, const DraftText& after) {
  return compare(articles(before), articles(after), align(articles(before), articles(after), {}));
}

TEST(Compare, MarksOnEachSideWhatTheOtherLacks) {
  const auto before = draft(kFirst + "第二条 管理员每周修剪草坪。\n\n");
  const auto after = draft(kFirst + "第二条 管理员每月修剪草坪。\n\n");
  const auto rows = compared(before, after);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(marked(rows[0].before_wording), marked(rows[0].after_wording));
  EXPECT_EQ(marked(rows[1].before_wording), "管理员[每周]修剪草坪。");
  EXPECT_EQ(marked(rows[1].after_wording), "管理员[每月]修剪草坪。");
}

TEST(Compare, MarksAllOfANewAndOfADeletedArticle) {
  const auto before = draft(kFirst + "第二条 夜间关闭湖边栈道。\n\n" + kLast);
  const auto after = draft(kFirst + "第二条 管理员每月修剪草坪。\n\n" + kLast);
  const auto rows = compared(before, after);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1].fate, Fate::deleted);
  EXPECT_EQ(marked(rows[1].before_wording), "[夜间关闭湖边栈道。]");
  EXPECT_EQ(rows[1].after, nullptr);
  EXPECT_EQ(rows[2].fate, Fate::added);
  EXPECT_EQ(marked(rows[2].after_wording), "[管理员每月修剪草坪。]");
}

TEST(Compare, ShowsASplitArticleOnceAndMarksWhatNoneOfItsPartsHas) {
  const auto before = draft(kFirst + "第二条 禁止在湖面滑冰，屡教不改的除外。禁止在树木上悬挂吊床、晾晒衣物。\n\n");
  const auto after = draft(kFirst + "第二条 禁止在湖面滑冰。\n\n第三条 禁止在树木上悬挂吊床、晾晒衣物和被褥。\n\n");
  const auto rows = compared(before, after);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].fate, Fate::split);
  EXPECT_EQ(rows[2].fate, Fate::split);
  EXPECT_FALSE(rows[1].repeats_before);
  EXPECT_TRUE(rows[2].repeats_before);
  EXPECT_EQ(marked(rows[1].before_wording), "禁止在湖面滑冰[，屡教不改的除外]。禁止在树木上悬挂吊床、晾晒衣物。");
  EXPECT_EQ(marked(rows[1].after_wording), "禁止在湖面滑冰。");
  EXPECT_TRUE(rows[2].before_wording.empty());
  EXPECT_EQ(marked(rows[2].after_wording), "禁止在树木上悬挂吊床、晾晒衣物[和被褥]。");
}

TEST(Compare, ShowsAMergedArticleOnceAndMarksWhatNoneOfItsSourcesHas) {
  const auto before = draft(kFirst + "第二条 禁止在湖面滑冰。\n\n第三条 禁止在树木上悬挂吊床、晾晒衣物。\n\n");
  const auto after =
      draft(kFirst + "第二条 禁止在湖面滑冰。\n\n禁止在树木上悬挂吊床、晾晒衣物。\n\n禁止攀爬围栏。\n\n");
  const auto rows = compared(before, after);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].fate, Fate::merged);
  EXPECT_EQ(rows[2].fate, Fate::merged);
  EXPECT_FALSE(rows[1].repeats_after);
  EXPECT_TRUE(rows[2].repeats_after);
  EXPECT_EQ(marked(rows[1].after_wording), "禁止在湖面滑冰。\n禁止在树木上悬挂吊床、晾晒衣物。\n[禁止攀爬围栏。]");
  EXPECT_EQ(marked(rows[2].before_wording), "禁止在树木上悬挂吊床、晾晒衣物。");
  EXPECT_TRUE(rows[2].after_wording.empty());
}

TEST(Compare, DoesNotMarkASentenceThatASplitOnlyPutInAnotherOrder) {
  const auto before = draft(kFirst + "第二条 禁止在湖面滑冰和游泳。禁止在树木上悬挂吊床。禁止攀爬假山和围栏。\n\n");
  const auto after =
      draft(kFirst + "第二条 禁止在湖面滑冰和游泳。禁止攀爬假山和围栏。\n\n第三条 禁止在树木上悬挂吊床。\n\n");
  const auto rows = compared(before, after);
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1].fate, Fate::split);
  EXPECT_EQ(marked(rows[1].before_wording), "禁止在湖面滑冰和游泳。禁止在树木上悬挂吊床。禁止攀爬假山和围栏。");
  EXPECT_EQ(marked(rows[1].after_wording), "禁止在湖面滑冰和游泳。禁止攀爬假山和围栏。");
}

TEST(Compare, ShowsEveryWordOfTheArticlesOfRealLaws) {
  YANLU_NEEDS_SHARED_DATA(shared);
  const auto law = shared / "laws/versions/中华人民共和国公司法";
  const auto before = *read_draft(testing::read_file(law / "2018-10-26.md"));
  const auto after = *read_draft(testing::read_file(law / "2023-12-29.md"));
  const auto joined = [](const std::vector<WordingSpan>& spans) {
    std::string text;
    for (const auto& span : spans) text += span.text;
    return text;
  };
  for (const auto& row : compared(before, after)) {
    EXPECT_EQ(joined(row.before_wording), row.before == nullptr || row.repeats_before ? "" : row.before->text);
    EXPECT_EQ(joined(row.after_wording), row.after == nullptr || row.repeats_after ? "" : row.after->text);
  }
}

}  // namespace
}  // namespace yanlu::content
