#include "server/modules/submissions/cards.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/normalize.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/forms.hpp"
#include "server/text/lines.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;

json card_context(const Services& services, const http::Request& request, const Subject& subject,
                  const NewSubmission& submission, std::size_t at, const json& fields) {
  const auto& opinion = submission.opinions[at];
  const auto* const article = subject.find(opinion.article);
  json card{{"number", at + 1},
            {"suffix", at == 0 ? "" : '_' + std::to_string(at + 1)},
            {"first", at == 0},
            {"several", submission.opinions.size() > 1},
            {"has_article", article != nullptr},
            {"article_key", opinion.article},
            {"article_label", drafts::article_label(services, request, subject.number_of(opinion.article))},
            {"article_html", article == nullptr ? "" : article->html},
            {"quote_exact", opinion.quote.exact},
            {"quote_prefix", opinion.quote.prefix},
            {"quote_suffix", opinion.quote.suffix}};
  for (const char* const name : {"article", "body", "suggested_text", "reason", "quote"})
    card[name] = fields.at("f_" + numbered(name, at));
  // What is too long to be sent is not compared either: the form says how long it may be.
  if (article != nullptr && !opinion.suggested_text.empty() &&
      content::length_in_characters(opinion.suggested_text) <= kLongestBody)
    card["change"] = opinions::change_context(article->text, opinion.suggested_text);
  return card;
}

}  // namespace

const drafts::Element* Subject::find(const std::string& key) const {
  const auto found =
      std::find_if(articles.begin(), articles.end(), [&](const auto& article) { return article.key == key; });
  return key.empty() || found == articles.end() ? nullptr : &*found;
}
std::string Subject::number_of(const std::string& key) const {
  const auto* const article = find(key);
  return article == nullptr ? "" : article->label;
}
std::string Subject::text_of(const std::string& key) const {
  const auto* const article = find(key);
  return article == nullptr ? "" : article->text;
}

std::optional<Subject> find_subject(db::Transaction& transaction, const std::string& slug, Instant now) {
  auto draft = drafts::find_draft(transaction, slug, now);
  if (!draft || !drafts::is_public(*draft) || !draft->consultation) return std::nullopt;
  auto elements = drafts::elements_of(transaction, draft->id);
  std::erase_if(elements, [](const auto& element) { return element.kind != "article"; });
  return Subject{std::move(*draft), std::move(elements)};
}

namespace {

// Of several cards each error says which it is about: body_3 is the third card's.
void name_articles(const Services& services, const http::Request& request, const json& cards, json& errors) {
  for (auto& error : errors) {
    const auto field = error.at("field").get<std::string>();
    const auto line = field.rfind('_');
    const auto suffix = line == std::string::npos ? "" : field.substr(line);
    const auto plain = suffix.empty() ? field : field.substr(0, line);
    for (const auto& card : cards)
      if (card.at("suffix") == suffix && card.contains(plain))
        error["message"] = site::text(services, request, "form.error_on",
                                      {{"article", card.at("article_label")}, {"message", error.at("message")}});
  }
}

}  // namespace

std::vector<std::string> listed(const std::string& keys) {
  std::vector<std::string> all;
  for (const auto key : text::split(keys, ','))
    if (!key.empty() && all.size() < kMostOpinions && std::find(all.begin(), all.end(), key) == all.end())
      all.emplace_back(key);
  return all;
}

json cards_context(const Services& services, const http::Request& request, const Subject& subject,
                   const NewSubmission& submission, const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(submission), error);
  const auto& draft = subject.draft;
  json cards = json::array();
  for (std::size_t at = 0; at < submission.opinions.size(); ++at)
    cards.push_back(card_context(services, request, subject, submission, at, context));
  if (cards.size() > 1) name_articles(services, request, cards, context["errors"]);
  json choices = json::array();
  const auto chosen = [&](const std::string& key) {
    return std::any_of(submission.opinions.begin(), submission.opinions.end(),
                       [&](const auto& opinion) { return opinion.article == key; });
  };
  if (!chosen("")) choices.push_back({{"value", "whole"}, {"label", drafts::article_label(services, request, "")}});
  for (const auto& article : subject.articles)
    if (!chosen(article.key)) choices.push_back({{"value", article.key}, {"label", drafts::said(article.label)}});
  context.update(
      {{"slug", draft.slug},
       {"title", draft.title},
       {"is_open", draft.state == drafts::State::open},
       {"closes", draft.consultation ? site::deadline(services, request, draft.consultation->closes_at) : ""},
       {"cards", cards},
       {"several", submission.opinions.size() > 1},
       {"count", submission.opinions.size()},
       {"can_add", !choices.empty() && submission.opinions.size() < kMostOpinions},
       {"other_articles", choices},
       {"longest_body", kLongestBody},
       {"longest_reason", kLongestReason}});
  context.update(notices::subscription_fields(services));
  return context;
}

}  // namespace yanlu::submissions
