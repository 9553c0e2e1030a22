#pragma once

// The articles of a draft as people name them. Pure.

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace yanlu::intake {

// The articles of a draft: what is printed ("第十二条") and the key ("12"), each to the key.
using ArticleKeys = std::map<std::string, std::string, std::less<>>;
enum class ArticleTrouble { unknown, finer_than_an_article };
struct TypedArticle {
  std::optional<std::string> key;  // "" : the draft as a whole
  ArticleTrouble trouble = ArticleTrouble::unknown;
};
// "第十二条", "12", "第12条", "120-1"; 全文 and nothing typed are the whole.
TypedArticle article_from(std::string_view typed, const ArticleKeys& keys);

}  // namespace yanlu::intake
