#include <nlohmann/json.hpp>

#include "comparison_sql.hpp"
#include "server/modules/comparison/pairings.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::comparison {
namespace {

using nlohmann::json;
using Kind = Whereabouts::Kind;

Kind kind_of(const content::Pairing& pairing) {
  if (is_uncertain(pairing)) return Kind::to_be_checked;
  switch (pairing.fate) {
    case content::Fate::same:
    case content::Fate::renumbered:
      return Kind::unchanged;
    case content::Fate::moved:
      return Kind::moved;
    case content::Fate::split:
      return Kind::split;
    case content::Fate::merged:
      return Kind::merged;
    case content::Fate::deleted:
      return Kind::deleted;
    case content::Fate::added:
    case content::Fate::changed:
      break;
  }
  return Kind::changed;
}

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::unchanged:
      return "unchanged";
    case Kind::changed:
      return "changed";
    case Kind::moved:
      return "moved";
    case Kind::split:
      return "split";
    case Kind::merged:
      return "merged";
    case Kind::deleted:
      return "deleted";
    case Kind::to_be_checked:
      break;
  }
  return "to_be_checked";
}

}  // namespace

// Of the labelled pairs of tests/bench/alignment all that score this much are right, and another matter at the same
// place in nearly the same words (one penalty after another) scores less.
bool is_uncertain(const content::Pairing& pairing) {
  constexpr double kSure = 0.75;
  const bool attaches = pairing.fate != content::Fate::deleted && pairing.fate != content::Fate::added;
  return !pairing.corrected && (pairing.ambiguous || (attaches && pairing.score < kSure));
}

std::vector<Whereabouts> whereabouts(db::Transaction& transaction, DraftId draft, const std::string& key,
                                     drafts::Sight sight, Instant now) {
  std::vector<Whereabouts> all;
  for (const auto& row : transaction.run(sql::whereabouts, {draft, key, now, sight == drafts::Sight::everything})) {
    const auto kind = kind_of(
        {{}, {}, fate_from(row.text("fate")), row.real("score"), row.boolean("corrected"), row.boolean("ambiguous")});
    if (all.empty() || all.back().slug != row.text("slug")) {
      all.push_back({row.text("slug"), row.text("title"), row.text("reading"), kind, row.boolean("corrected"), {}});
    } else if (kind == Kind::to_be_checked) {
      all.back().kind = kind;  // one uncertain part makes the whole uncertain
    }
    if (const auto place = row.optional_text("after_key"))
      all.back().places.push_back({*place, row.text("after_label"), row.text("after_text")});
  }
  return all;
}

json to_json(const std::vector<Whereabouts>& all) {
  json rows = json::array();
  for (const auto& one : all) {
    json places = json::array();
    for (const auto& place : one.places) places.push_back({{"key", place.key}, {"number", place.number}});
    rows.push_back({{"draft", one.slug},
                    {"title", one.title},
                    {"reading", one.reading},
                    {"kind", name_of(one.kind)},
                    {"confirmed", one.confirmed},
                    {"articles", places}});
  }
  return rows;
}

json whereabouts_context(const Services& services, const http::Request& request, const std::string& slug,
                         const std::vector<Whereabouts>& all) {
  json rows = json::array();
  for (const auto& one : all) {
    json places = json::array();
    for (const auto& place : one.places)
      places.push_back({{"later_key", place.key}, {"later_number", place.number}, {"first", places.empty()}});
    rows.push_back({{"later_slug", one.slug},
                    {"later_title", one.title},
                    {"later_reading", one.reading},
                    {"earlier_slug", slug},
                    {"kind", name_of(one.kind)},
                    {"to_be_checked", one.kind == Kind::to_be_checked},
                    {"kind_label", site::text(services, request, std::string("whereabouts.") + name_of(one.kind))},
                    {"confirmed", one.confirmed},
                    {"places", places}});
  }
  return {{"has_whereabouts", !rows.empty()}, {"whereabouts", rows}};
}

}  // namespace yanlu::comparison
