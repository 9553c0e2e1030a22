#pragma once

// The texts of one law side by side: which article of one became which of another, and the table that shows it.

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "content/comparison.hpp"
#include "content/draft_text.hpp"
#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/services.hpp"
#include "server/view/views.hpp"

namespace yanlu::comparison {

void add_routes(http::Router& router, const Services& services);

// In the transactions of drafts: a text that is published is aligned with the other published texts of its law, and
// what staff said of the articles of a text that is replaced no longer holds.
void follow_drafts(drafts::Followers& followers);

// Where an article went in a later published text of its law.
struct Whereabouts {
  enum class Kind { unchanged, changed, moved, split, merged, deleted, to_be_checked };
  std::string slug, title, reading;  // of the later text
  Kind kind;
  bool confirmed = false;  // staff said so; else the machine found it
  struct Place {
    std::string key, number;
    std::string text;
  };
  std::vector<Place> places;  // none: deleted
};
// One for each later text, in order. An uncertain likeness is to be checked: nothing is attached to a lookalike.
std::vector<Whereabouts> whereabouts(db::Transaction& transaction, DraftId draft, const std::string& key,
                                     drafts::Sight sight, Instant now);
// [{"draft", "title", "reading", "kind", "confirmed", "articles": [{"key", "number"}]}]
nlohmann::json to_json(const std::vector<Whereabouts>& all);
// For comparison/whereabouts.html: has_whereabouts, whereabouts; `slug` is the draft's own.
nlohmann::json whereabouts_context(const Services& services, const http::Request& request, const std::string& slug,
                                   const std::vector<Whereabouts>& all);

// Aligns two published texts of one law that have not been; says whether there were any.
bool align_unaligned(const Services& services);

// Two versions and how their articles correspond.
struct Comparison {
  std::string before_title;
  std::string after_title;
  std::vector<content::ComparisonRow> rows;  // point into the two texts
};
Comparison compare_texts(const content::DraftText& before, const content::DraftText& after);
// {"pairs": [{"old", "new": key or null, "kind", "score"}]}
nlohmann::json to_json(const Comparison& comparison);
// The comparison table as a document of its own, as committees use it (修改前 | 修改后, changed words marked); always
// Chinese.
std::string comparison_html(const view::Views& views, const Comparison& comparison);
// Nothing when other files are being made.
std::optional<std::string> comparison_docx(const view::Views& views, const Comparison& comparison);
std::string comparison_xlsx(const view::Views& views, const Comparison& comparison);

}  // namespace yanlu::comparison
