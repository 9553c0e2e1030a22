#include <stdexcept>

#include "drafts_sql.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {
namespace {

constexpr std::size_t kMostVersions = 1000;

State state_from(const std::string& text) {
  for (const auto state : {State::in_preparation, State::open, State::closed, State::enacted})
    if (text == to_string(state)) return state;
  throw std::logic_error("no draft state " + text);
}

Draft draft_from(const db::Row& row) {
  const auto opens_at = row.optional_instant("opens_at");
  return {.id = row.id<DraftId>("id"),
          .law = row.id<LawId>("law_id"),
          .slug = row.text("slug"),
          .title = row.text("title"),
          .reading = row.text("reading"),
          .explanation = row.text("explanation"),
          .notes = row.lines("notes"),
          .consultation = opens_at ? std::optional(Consultation{*opens_at, row.instant("closes_at")}) : std::nullopt,
          .published_at = row.optional_instant("published_at"),
          .state = state_from(row.text("state")),
          .version = row.integer("version"),
          .articles = row.count("articles"),
          .opinions = row.count("opinions")};
}

Element element_from(const db::Row& row) {
  return {.kind = row.text("kind"),
          .key = row.text_or_empty("article_key"),
          .label = row.text("label"),
          .title = row.text("title"),
          .path = row.lines("path"),
          .text = row.text("text"),
          .html = row.text("html"),
          .opinions = row.count("opinions")};
}

}  // namespace

std::string_view to_string(State state) {
  switch (state) {
    case State::in_preparation:
      return "in_preparation";
    case State::open:
      return "open";
    case State::closed:
      return "closed";
    case State::enacted:
      return "enacted";
  }
  return "";
}

std::optional<Draft> find_draft(db::Transaction& transaction, const std::string& slug, Instant now) {
  const auto row = transaction.first(sql::find_draft, {slug, now});
  return row ? std::optional(draft_from(*row)) : std::nullopt;
}

std::vector<Draft> list_drafts(db::Transaction& transaction, const DraftFilter& filter, Instant now) {
  std::vector<Draft> drafts;
  for (const auto& row : transaction.run(
           sql::list_drafts, {now, filter.also_in_preparation, filter.state, filter.below, filter.law, filter.limit}))
    drafts.push_back(draft_from(row));
  return drafts;
}

std::vector<Draft> versions_of(db::Transaction& transaction, const Draft& draft, Sight sight, Instant now) {
  return list_drafts(
      transaction, {.also_in_preparation = sight == Sight::everything, .law = draft.law, .limit = kMostVersions}, now);
}

void lock_law(db::Transaction& transaction, DraftId draft) { transaction.one(sql::lock_law, {draft}); }

std::vector<Element> elements_of(db::Transaction& transaction, DraftId draft) {
  std::vector<Element> elements;
  for (const auto& row : transaction.run(sql::list_elements, {draft})) elements.push_back(element_from(row));
  return elements;
}

std::optional<Element> find_article(db::Transaction& transaction, DraftId draft, const std::string& key) {
  const auto row = transaction.first(sql::find_article, {draft, key});
  return row ? std::optional(element_from(*row)) : std::nullopt;
}

std::string article_label(const Services& services, const http::Request& request, const std::string& number) {
  return number.empty() ? services.views.messages(request.language).text("draft.whole") : said(number);
}

std::string said(const std::string& label) {
  for (const std::string_view mark : {"、", "．", "."})
    if (label.ends_with(mark)) return "第" + label.substr(0, label.size() - mark.size()) + "项";
  return label;
}

}  // namespace yanlu::drafts
