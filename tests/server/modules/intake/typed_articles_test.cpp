// The articles of a draft as people name them.

#include "server/modules/intake/typed_articles.hpp"

#include <gtest/gtest.h>

namespace yanlu::intake {
namespace {

const ArticleKeys kArticles{{"1", "1"},         {"第一条", "1"},  {"12", "12"},
                            {"第十二条", "12"}, {"12-1", "12-1"}, {"第十二条之一", "12-1"}};

TEST(TypedArticles, AreReadAsPeopleNameThem) {
  for (const char* const typed : {"第十二条", "12", "第12条", "第 12 条", "12条"})
    EXPECT_EQ(article_from(typed, kArticles).key, "12") << typed;
  EXPECT_EQ(article_from("第十二条之一", kArticles).key, "12-1");
  EXPECT_EQ(article_from("12-1", kArticles).key, "12-1");
  for (const char* const typed : {"", "全文", "whole", "Whole"})
    EXPECT_EQ(article_from(typed, kArticles).key, "") << typed;
  for (const char* const typed : {"第十三条", "附则", "《刑法》第十二条"})
    EXPECT_EQ(article_from(typed, kArticles).key, std::nullopt) << typed;
}

TEST(TypedArticles, DontPassAParagraphOffAsAnArticle) {
  const auto article = article_from("第十二条第二款", kArticles);
  EXPECT_EQ(article.key, std::nullopt);
  EXPECT_EQ(article.trouble, ArticleTrouble::finer_than_an_article);
}

}  // namespace
}  // namespace yanlu::intake
