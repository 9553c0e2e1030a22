#include <gtest/gtest.h>

#include "content/draft_text.hpp"
#include "content/markdown.hpp"

namespace yanlu::content {
namespace {

DraftText read(std::string_view markdown) {
  auto text = read_draft(markdown);
  if (!text) throw std::runtime_error(text.error().message);
  return std::move(*text);
}

std::vector<std::string> keys(const DraftText& text) {
  std::vector<std::string> found;
  for (const auto* article : articles(text)) found.push_back(article->key);
  return found;
}

TEST(ReadDraft, FindsTitleNotesDivisionsAndArticles) {
  const auto text = read(
      "# 试行法（草案）\n\n> 2026年公布\n\n## 第一章　总　　则\n\n第一条 为了试行，制定本法。\n\n"
      "### 第一节 管辖\n\n第二条　本法所称试行，是指：\n\n（一）先试；\n\n（二）后行。\n");
  EXPECT_EQ(text.title, "试行法（草案）");
  EXPECT_EQ(text.notes, std::vector<std::string>{"2026年公布"});
  EXPECT_EQ(count_divisions(text, DivisionKind::chapter), 1U);
  EXPECT_EQ(count_divisions(text, DivisionKind::section), 1U);
  const auto found = articles(text);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]->number, "第一条");
  EXPECT_EQ(found[1]->path, (std::vector<std::string>{"第一章 总则", "第一节 管辖"}));
  EXPECT_EQ(found[1]->text, "本法所称试行，是指：\n（一）先试；\n（二）后行。");
  EXPECT_EQ(found[1]->html,
            "<p id=\"article-2-p1\">本法所称试行，是指：</p>\n<p class=\"item\">（一）先试；</p>\n<p "
            "class=\"item\">（二）后行。</p>\n");
  EXPECT_TRUE(text.warnings.empty());
}

TEST(ReadDraft, GivesAnArticleOfAmendedNumberItsOwnKey) {
  const auto text = read("# 法\n\n第十二条 甲。\n\n第十二条之一 乙。\n\n第十二条之二十一　丙。\n\n第十三条 丁。");
  EXPECT_EQ(keys(text), (std::vector<std::string>{"12", "12-1", "12-21", "13"}));
  EXPECT_EQ(articles(text)[1]->number, "第十二条之一");
}

TEST(ReadDraft, LeavesReferencesInRunningTextAlone) {
  const auto text = read("# 法\n\n第一条 甲：\n\n第二条规定的情形除外。\n\n第三章规定的程序适用。\n\n第二条 乙。");
  EXPECT_EQ(keys(text), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(count_divisions(text, DivisionKind::chapter), 0U);
}

TEST(ReadDraft, TakesTheClausesOfADecisionAsPlacesForOpinions) {
  const auto text = read(
      "# 修正案\n\n> 2026年通过\n\n现作如下修改：\n\n一、将第一百条修改为：“第一百条 "
      "甲。\n\n“第二款。”\n\n三、不是下一项。\n\n"
      "二、删去第三条。\n\n本决定自公布之日起施行。\n\n根据本决定，《某法》重新公布。");
  EXPECT_EQ(count_articles(text, ArticleKind::article), 0U);
  EXPECT_EQ(keys(text), (std::vector<std::string>{"c1", "c2"}));
  const auto found = articles(text);
  EXPECT_EQ(found[1]->kind, ArticleKind::clause);
  EXPECT_EQ(found[1]->number, "二、");
  EXPECT_EQ(found[1]->text, "删去第三条。");
  EXPECT_EQ(found[0]->text, "将第一百条修改为：“第一百条 甲。\n“第二款。”\n三、不是下一项。");
  EXPECT_EQ(std::get<Passage>(text.elements.front()).text, "现作如下修改：");
  EXPECT_EQ(std::get<Passage>(text.elements.back()).text, "本决定自公布之日起施行。\n根据本决定，《某法》重新公布。");
  EXPECT_TRUE(text.warnings.empty());
}

TEST(ReadDraft, LetsNoCitationOfTheAmendedLawLeadToAClause) {
  const auto text = read("# 决定\n\n一、删去第二条。\n\n二、第一条不变。");
  for (const auto* article : articles(text)) EXPECT_EQ(article->html.find("<a "), std::string::npos);
}

TEST(ReadDraft, CountsClausesOnlyWhereTheTextHasNoArticlesOfItsOwn) {
  EXPECT_EQ(keys(read("# 法\n\n## 一、一般规定\n\n第一条 甲：\n\n一、乙；\n\n二、丙。")),
            std::vector<std::string>{"1"});
  EXPECT_TRUE(articles(read("# 法\n\n一、只此一项。")).empty());
  EXPECT_EQ(keys(read("# 决定\n\n一、甲。\n\n二、乙。\n\n附件：\n\n第一条 丙。")),
            (std::vector<std::string>{"c1", "c2", "1"}));
}

TEST(ReadDraft, SetsAnnexesApartAndLetsThemCountAnew) {
  const auto text = read(
      "# 法\n\n附件：清单一份\n\n## 第一章 甲\n\n第一条 "
      "附件三所列的，见附件一。\n\n附件三所列的除外。\n\n附件一：议事规则\n\n"
      "第一条 乙。\n\n第二条 依照第一条、第三条。\n\n第三条 丙。\n\n附 表 税目\n\n| a | b |\n|---|---|\n| 1 | 2 "
      "|\n\n附：\n\n依照第一条。");
  EXPECT_EQ(keys(text), (std::vector<std::string>{"1", "1_2", "2", "3"}));
  EXPECT_EQ(count_divisions(text, DivisionKind::annex), 3U);
  EXPECT_EQ(articles(text)[0]->text, "附件三所列的，见附件一。\n附件三所列的除外。");
  EXPECT_EQ(articles(text)[1]->path, std::vector<std::string>{"附件一：议事规则"});
  // In an annex 第一条 is the annex's own; in one without articles, the law's.
  EXPECT_NE(articles(text)[2]->html.find("#article-1_2\""), std::string::npos);
  EXPECT_NE(std::get<Passage>(text.elements.back()).html.find("#article-1\""), std::string::npos);
  EXPECT_TRUE(text.warnings.empty());
}

TEST(ReadDraft, TakesHeadingsWithoutANumberOutOfTheChapterBefore) {
  const auto text = read(
      "# 法\n\n## 序言\n\n为了甲。\n\n## 第一章 总纲\n\n第一条 乙。\n\n### 一、一般\n\n第二条 丙。\n\n附　则\n\n第三条 "
      "丁。");
  EXPECT_EQ(articles(text)[0]->path, std::vector<std::string>{"第一章 总纲"});
  EXPECT_EQ(articles(text)[1]->path, (std::vector<std::string>{"第一章 总纲", "一、一般"}));
  EXPECT_EQ(articles(text)[2]->path, std::vector<std::string>{"附则"});
  EXPECT_EQ(count_divisions(text, DivisionKind::heading), 3U);
  EXPECT_TRUE(text.warnings.empty());
}

TEST(ReadDraft, SkipsTheContentsListBeforeTheBody) {
  const auto text = read(
      "法\n\n目　　录\n\n第一章　总　则\n\n第二章　附　则\n\n第一章　总　则\n\n第一条　甲。\n\n第二章　附　则\n\n第二条"
      "　乙。");
  EXPECT_EQ(count_divisions(text, DivisionKind::chapter), 2U);
  EXPECT_EQ(articles(text)[1]->path, std::vector<std::string>{"第二章 附则"});
}

TEST(ReadDraft, KeepsATableOfAnArticleAsATable) {
  const auto text = read("# 法\n\n第一条 期限见下表：\n\n| 事项 | 期限 |\n|---|---|\n| 受理 | 五日 |\n");
  EXPECT_NE(articles(text)[0]->html.find("<table>"), std::string::npos);
  EXPECT_NE(articles(text)[0]->text.find("受理"), std::string::npos);
}

TEST(ReadDraft, LosesNoCharacterThatMarkdownWouldTakeForMarkup) {
  const auto text = read("# 法\n\n第一条 甲*乙*、_丙_、1. 丁 <b>戊</b>。\n\n1. 己\n2. 庚");
  EXPECT_EQ(articles(text)[0]->text, "甲*乙*、_丙_、1. 丁 <b>戊</b>。\n1. 己\n2. 庚");
  EXPECT_EQ(articles(text)[0]->html.find("<b>"), std::string::npos);
}

TEST(ReadDraft, WarnsOfGapsRepetitionsAndBareDivisionsWithTheirLines) {
  const auto text = read("# 法\n\n## 第一章 甲\n\n## 第二章 乙\n\n第一条 甲。\n\n第三条 乙。\n\n第三条 丙。");
  EXPECT_EQ(keys(text), (std::vector<std::string>{"1", "3", "3_2"}));
  std::vector<int> lines;
  for (const auto& warning : text.warnings) lines.push_back(warning.line);
  EXPECT_EQ(lines, (std::vector<int>{3, 9, 11, 11}));
}

TEST(ReadDraft, TakesATextWithoutArticlesAsADraftOnItsWhole) {
  const auto text = read("# 关于某事的批复\n\n甲。\n\n乙。");
  EXPECT_TRUE(articles(text).empty());
  EXPECT_FALSE(text.elements.empty());
  EXPECT_EQ(text.warnings.size(), 1U);
}

TEST(ReadDraft, RefusesWhatCannotBeReadAndNamesTheLine) {
  EXPECT_EQ(read_draft("").error().line, 1);
  EXPECT_EQ(read_draft(" \n\n ").error().line, 1);
  EXPECT_EQ(read_draft("# 法\n\n第一条 甲\xFF。").error().line, 3);
  EXPECT_EQ(read_draft(std::string_view("# 法\n甲\0", 10)).error().line, 2);
  EXPECT_EQ(read_draft("\n第一条 没有标题。").error().line, 2);
}

TEST(ReadDraft, LeavesOutWhatNoXmlCanHoldAndSaysOnWhichLine) {
  const auto draft =
      read_draft("# 法\r\n\r\n第一条\v甲\x01乙\x1B丙\uFFFE丁\f戊\t己。\r\n\r\n第二条　庚\uFFFF辛\uFFFD\u00A0壬。")
          .value();
  EXPECT_EQ(articles(draft)[0]->text, "甲乙丙丁 戊\t己。");
  EXPECT_EQ(articles(draft)[1]->text, "庚辛\uFFFD\u00A0壬。");
  ASSERT_EQ(draft.warnings.size(), 3U);  // U+FFFD is one of its own
  EXPECT_EQ(draft.warnings[0].line, 3);
  EXPECT_EQ(draft.warnings[1].line, 5);
}

TEST(ReadDraft, LeavesOutWhatTurnsTheDirectionOfWords) {
  const auto draft = read_draft("# 法\n\n第一条　甲\u202E乙\u2069丙\u0085丁\uFDD0。\n").value();
  EXPECT_EQ(articles(draft)[0]->text, "甲乙丙 丁。");
  ASSERT_EQ(draft.warnings.size(), 1U);
  EXPECT_EQ(draft.warnings[0].line, 3);
}

TEST(ReadDraft, WarnsOfCharactersOfPrivateUse) {
  const auto draft = read_draft("# 法\n\n第一条　王\uE863先生。\n").value();
  EXPECT_EQ(articles(draft)[0]->text, "王\uE863先生。");
  ASSERT_EQ(draft.warnings.size(), 1U);
  EXPECT_EQ(draft.warnings[0].line, 3);
  EXPECT_NE(draft.warnings[0].message.find("U+E863"), std::string::npos);
}

TEST(Markdown, AsPlainTextIsWhatStandsThereToRead) {
  EXPECT_EQ(markdown_to_plain_text("# 说明\n\n**甲** 和 [乙](https://example.org)\n\n- 丙\n"),
            "说明\n\n甲 和 乙\n\n  - 丙\n");
}

TEST(Markdown, LeavesRawHtmlAndDangerousAddressesOut) {
  const auto html = markdown_to_safe_html("**甲** <script>x</script>\n\n<img src=x onerror=y>\n\n[乙](javascript:z)");
  EXPECT_NE(html.find("<strong>甲</strong>"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("onerror"), std::string::npos);
  EXPECT_EQ(html.find("javascript:"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::content
