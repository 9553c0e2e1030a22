#include "content/citations.hpp"

#include <gtest/gtest.h>

#include <set>

#include "content/draft_text.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

// "120-1/2/4/1 other": article, paragraph, item, subitem.
std::string shown(const Citation& citation) {
  using Base = Citation::Base;
  std::string text = citation.base == Base::this_article         ? "this"
                     : citation.base == Base::previous_article   ? "previous"
                     : citation.base == Base::previous_paragraph ? "paragraph before"
                                                                 : citation.article;
  const auto add = [&text](std::optional<int> part) { text += '/' + (part ? std::to_string(*part) : std::string{}); };
  add(citation.paragraph);
  add(citation.item);
  add(citation.subitem);
  while (text.ends_with('/')) text.pop_back();
  return text + (citation.other_law ? " other" : "");
}

std::vector<std::string> cited(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& citation : find_citations(text)) all.push_back(shown(citation));
  return all;
}
using Shown = std::vector<std::string>;

TEST(Citations, AreFoundInTheWaysThatStatutesPrintThem) {
  EXPECT_EQ(cited("违反第三条第二款第（四）项规定"), Shown{"3/2/4"});
  EXPECT_EQ(cited("第一百二十条之一第四项、第五项"), (Shown{"120-1//4"}));
  EXPECT_EQ(cited("第3条和第３条"), (Shown{"3", "3"}));
  EXPECT_EQ(cited("第五条至第七条"), (Shown{"5", "7"}));
  EXPECT_EQ(cited("第三条第一款、第二款或者第十条第（三）项第2目"), (Shown{"3/1", "3/2", "10//3/2"}));
  EXPECT_EQ(cited("第 三 条"), Shown{});
  EXPECT_EQ(cited("提出三条意见，分二款，第一项工作"), Shown{});
  EXPECT_EQ(cited("第三条例、第三条规定"), (Shown{"3", "3"}));
}

TEST(Citations, KnowWhoseArticleIsMeant) {
  EXPECT_EQ(cited("依照本法第十条"), Shown{"10"});
  EXPECT_EQ(cited("违反本办法第十条、本实施细则第三条、本条例第四条、本规定第五条"), (Shown{"10", "3", "4", "5"}));
  EXPECT_EQ(cited("《刑法》第三条第一款、第二款"), (Shown{"3/1 other", "3/2 other"}));
  EXPECT_EQ(cited("《中华人民共和国刑法》（以下简称刑法）第三条"), Shown{"3 other"});
  EXPECT_EQ(cited("依照民法典第十条和本法第二条"), (Shown{"10 other", "2"}));
  EXPECT_EQ(cited("民事诉讼法的第十条"), Shown{"10 other"});
  EXPECT_EQ(cited("依法第三条"), Shown{"3"});
}

TEST(Citations, KnowWhereRelativeOnesAreCountedFrom) {
  EXPECT_EQ(cited("前款规定的，依照前条第二款、本条第三款和第四款"),
            (Shown{"paragraph before", "previous/2", "this/3", "this/4"}));
  EXPECT_EQ(cited("前款第（三）项"), Shown{"paragraph before//3"});
  EXPECT_EQ(cited("前两款、前三条规定"), Shown{});
}

TEST(Citations, LeadToThePlacesOfTheirOwnDraft) {
  const auto text = read_draft(
                        "# 法\n\n第一条 甲。\n\n乙。\n\n第二条 "
                        "依照第一条第二款、《刑法》第一条、第九条。\n\n前款和前条的除外，本条第一款"
                        "同。\n\n第一条 丙。")
                        .value();
  EXPECT_EQ(articles(text)[1]->html,
            "<p id=\"article-2-p1\">依照<a href=\"#article-1-p2\">第一条第二款</a>、《刑法》第一条、第九条。</p>\n"
            "<p id=\"article-2-p2\"><a href=\"#article-2-p1\">前款</a>和<a href=\"#article-1\">前条</a>的除外，<a "
            "href=\"#article-2-p1\">本条第一款</a>同。</p>\n");
}

TEST(Citations, AreReadAsPeopleTypeThem) {
  const auto typed = [](std::string_view text) {
    const auto citation = parse_citation(text);
    return citation ? shown(*citation) : std::string("nothing");
  };
  EXPECT_EQ(typed("第三条第二款第（四）项"), "3/2/4");
  EXPECT_EQ(typed("三条二款"), "3/2");
  EXPECT_EQ(typed("3条2款4项"), "3/2/4");
  EXPECT_EQ(typed(" 第３条 第２款 "), "3/2");
  EXPECT_EQ(typed("第3条(四)项1目"), "3//4/1");
  EXPECT_EQ(typed("120-1"), "120-1");
  EXPECT_EQ(typed("第120条之一"), "120-1");
  EXPECT_EQ(typed("廿条"), "20");
  EXPECT_EQ(typed("本法第十条"), "10");
  EXPECT_EQ(typed("12"), "12");
  for (const char* const text : {"", "第", "条", "第三条规定", "三", "第五条至第七条", "12-", "-1", "前款", "本法"})
    EXPECT_EQ(typed(text), "nothing") << text;
}

// Of the places of their own law that real laws cite, by far most must be there: a wrong 《…》 rule shows at once.
TEST(Citations, OfRealLawsResolve) {
  YANLU_NEEDS_SHARED_DATA(shared);
  std::size_t own = 0;
  std::size_t resolved = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "laws/text/national-law")) {
    const auto text = read_draft(yanlu::testing::read_file(entry.path())).value();
    std::set<std::string> keys;
    for (const auto* article : articles(text)) keys.insert(article->key);
    for (const auto* article : articles(text)) {
      if (article->kind == ArticleKind::clause) continue;
      for (const auto& citation : find_citations(article->text)) {
        if (citation.other_law || citation.article.empty()) continue;
        ++own;
        resolved += keys.contains(citation.article) ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(own, 1800U);
  EXPECT_GT(static_cast<double>(resolved) / static_cast<double>(own), .995) << resolved << " of " << own;
}

}  // namespace
}  // namespace yanlu::content
