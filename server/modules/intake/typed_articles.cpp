#include "server/modules/intake/typed_articles.hpp"

#include "content/chinese_number.hpp"
#include "content/citations.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::intake {

TypedArticle article_from(std::string_view typed, const ArticleKeys& keys) {
  const auto word = text::lower_case(typed);
  if (word.empty() || word == "全文" || word == "整部草案" || word == "whole") return {""};
  if (const auto found = keys.find(typed); found != keys.end()) return {found->second};
  if (const auto key = content::article_key(typed); key && keys.contains(*key)) return {key};
  const auto place = content::parse_citation(typed);
  if (!place || place->other_law || place->base != content::Citation::Base::named) return {};
  if (place->paragraph || place->item || place->subitem) return {std::nullopt, ArticleTrouble::finer_than_an_article};
  const auto found = keys.find(place->article);
  return found == keys.end() ? TypedArticle{} : TypedArticle{found->second};
}

}  // namespace yanlu::intake
