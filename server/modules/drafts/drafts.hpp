#pragma once

// Drafts of laws: importing a text, the time in which it takes opinions, reading it.

#include <filesystem>
#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "content/draft_text.hpp"
#include "search/index.hpp"
#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"
#include "server/view/views.hpp"

namespace yanlu::drafts {

void add_routes(http::Router& router, const Services& services);

enum class State { in_preparation, open, closed, enacted };
std::string_view to_string(State state);

// The time in which opinions are taken.
struct Consultation {
  Instant opens_at;
  Instant closes_at;
};

struct Draft {
  DraftId id;
  LawId law;
  std::string slug;
  std::string title;
  std::string reading;
  std::string explanation;  // Markdown
  std::vector<std::string> notes;
  std::optional<Consultation> consultation;  // none: an enacted text
  std::optional<Instant> published_at;
  State state = State::in_preparation;
  std::int64_t version = 0;
  std::size_t articles = 0;
  std::size_t opinions = 0;
};

struct Element {
  std::string kind;  // annex, part, subpart, chapter, section, heading, article, passage
  std::string key;   // of an article
  std::string label;
  std::string title;
  std::vector<std::string> path;
  std::string text;
  std::string html;
  std::size_t opinions = 0;
};

// Also drafts in preparation: callers decide who may know of them.
std::optional<Draft> find_draft(db::Transaction& transaction, const std::string& slug, Instant now);
std::vector<Element> elements_of(db::Transaction& transaction, DraftId draft);
std::optional<Element> find_article(db::Transaction& transaction, DraftId draft, const std::string& key);
// Newest first, `below` the id of the last one seen.
struct DraftFilter {
  bool also_in_preparation = false;
  std::string state = {};
  std::optional<std::int64_t> below = std::nullopt;
  std::optional<LawId> law = std::nullopt;  // in the law's order then
  std::size_t limit = 100;
};
std::vector<Draft> list_drafts(db::Transaction& transaction, const DraftFilter& filter, Instant now);

// What everybody may read: the one rule, as the database has it in is_public().
inline bool is_public(const Draft& draft) { return draft.state != State::in_preparation; }
// Whether drafts in preparation, also those published that have not opened yet, may be seen.
enum class Sight { published_only, everything };
Sight sight_of(const std::optional<Actor>& actor);
inline bool may_see(Sight sight, const Draft& draft) { return sight == Sight::everything || is_public(draft); }

// The texts of the draft's law in their order.
std::vector<Draft> versions_of(db::Transaction& transaction, const Draft& draft, Sight sight, Instant now);
// One at a time puts texts into a law or compares them, until its transaction ends.
void lock_law(db::Transaction& transaction, DraftId draft);

// Adds up what was counted on articles (count_on_article.sql). One bite.
jobs::Worker::More sum_counts(const Services& services);

// What modules above drafts do in its transactions, in this order; app.cpp gathers them. What one throws undoes
// the whole.
struct Followers {
  // The draft was published just now.
  std::vector<std::function<void(db::Transaction& transaction, const Draft& draft, Instant now)>> published = {};
  // A draft in preparation has another text now; staff replaced it in this act.
  std::vector<std::function<void(db::Transaction& transaction, DraftId draft, ActionId action, Instant now)>>
      text_replaced = {};
};

struct Neighbour {
  enum class Side { before, after } side;
  std::string slug;
};

struct NewDraft {
  std::string source;                        // Markdown
  std::string slug;                          // "": made from the title
  std::string reading;                       // "": 征求意见稿
  std::string explanation;                   // Markdown
  std::optional<Consultation> consultation;  // none: an enacted text
  enum class Publish { later, at_once } publish = Publish::later;
  // Beside which text of the same law this one stands. Without a neighbour it is the last text of the law of its title.
  std::optional<Neighbour> neighbour = std::nullopt;
};
struct Imported {
  std::string slug;
  content::DraftText text;
};
// A file that cannot be read is refused at its line (field "markdown", error.file_line).
Result<Imported> import_draft(const Services& services, const NewDraft& draft, const std::optional<Actor>& actor);

// {"title", "notes", "elements": [{"kind": "chapter" …, "label", "title"} | {"kind": "article", "key", "number",
// "path", "paragraphs":
// [{"text", "items": [{"label", "text", "subitems": [{"label", "text"}]}]}]} | {"kind": "passage", "text"}]}
nlohmann::json to_json(const content::DraftText& text);
// A text to read or print, as a document of its own.
std::string draft_html(const view::Views& views, const content::DraftText& text);

// Where words were found in the published texts.
struct TextHit {
  std::string draft;  // slug
  std::string title, reading, state;
  std::string article, article_number;  // "" : the draft's own title
  std::vector<search::Fragment> snippet;
};
struct TextHits {
  std::vector<TextHit> hits;
  bool more = false;
  std::size_t total = 0;
  bool total_is_estimate = false;
  bool relaxed = false;  // none has all the words; these have the most of them
};
tl::expected<TextHits, search::Problem> search_texts(const Services& services, const std::string& words,
                                                     const std::string& draft, std::size_t offset, std::size_t limit);

// What may be typed before a colon in a search of law texts.
std::vector<search::Field> text_fields();
// By what the service searches published texts.
struct TextIndex {
  search::Index& index;
};
// One bite of work for the index of published texts: fields kind (draft or article), draft (slug), article (key).
jobs::Worker::More index_texts(const Services& services);
// Builds that index anew below `folder`, beside the one that serves.
void rebuild_texts(db::Pool& pool, const Clock& clock, const std::filesystem::path& folder);

// [{value, label, selected}] of the published texts, by their slugs; and of a draft's articles, by their keys, after
// "whole", for the draft as such.
enum class Texts { all, that_take_opinions };
nlohmann::json draft_options(const Services& services, db::Transaction& transaction, const std::string& selected,
                             Texts texts = Texts::all);
nlohmann::json article_options(const Services& services, const http::Request& request, db::Transaction& transaction,
                               const std::string& draft, const std::string& selected);

// How a sentence names an article: "第十二条", of a decision's "一、" "第一项".
std::string said(const std::string& label);
// For other modules' pages: said(number), or the words for the draft as a whole.
std::string article_label(const Services& services, const http::Request& request, const std::string& number);

}  // namespace yanlu::drafts
