#include <algorithm>
#include <chrono>
#include <set>

#include "opinions_sql.hpp"
#include "search/index.hpp"
#include "search/rebuild.hpp"
#include "server/config/config.hpp"
#include "server/modules/opinions/index.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::opinions {
namespace {

constexpr auto kLongestRebuild = std::chrono::hours(1);
constexpr std::size_t kEvents = 500;
// A new index follows so many from the first one on; with more, searches would find half of them for minutes and not
// say so.
constexpr std::size_t kMostFollowedByANewIndex = 10'000;

search::Document document_from(const db::Row& row) {
  search::Document document;
  document.id = row.integer("id");
  document.text = row.text("body");
  for (const char* const part : {"suggested_text", "reason"})
    if (const auto text = row.text(part); !text.empty()) document.text += '\n' + text;
  document.text = privacy::masked(document.text);  // nobody finds a person by a number
  document.at = row.integer("at");
  document.voices = static_cast<std::uint32_t>(row.count("voices"));
  // No more groups than opinions, and the index refuses an opinion that is beyond this.
  document.group = static_cast<std::uint32_t>(row.count("group_id"));
  for (const char* const name : {"draft", "article", "state", "channel", "station", "contact_point", "outcome"})
    if (auto value = row.text(name); !value.empty()) document.fields.push_back({name, std::move(value)});
  return document;
}

// Those of these ids that have words; the others were erased.
std::vector<search::Document> documents_of(db::Transaction& t, const std::vector<std::int64_t>& ids) {
  std::vector<search::Document> documents;
  for (const auto& row : t.run(sql::index_documents, {ids}))
    if (!row.boolean("erased")) documents.push_back(document_from(row));
  return documents;
}

std::set<std::int64_t> changed_by(db::Transaction& t, const db::Rows& events) {
  std::set<std::int64_t> opinions;
  std::vector<std::int64_t> groups_before;
  for (const auto& event : events) {
    opinions.insert(event.integer("opinion_id"));
    if (const auto group = event.optional_integer("from_group")) groups_before.push_back(*group);
  }
  for (const auto& row :
       t.run(sql::first_of_groups, {std::vector<std::int64_t>(opinions.begin(), opinions.end()), groups_before}))
    if (const auto first = row.optional_integer("opinion_id")) opinions.insert(*first);
  return opinions;
}

bool must_be_rebuilt(const Services& services) {
  const auto opinions = services.pool.read(
      Acting::worker("indexing"), [](db::Transaction& t) { return t.one(sql::count_opinions).count("opinions"); });
  if (opinions <= kMostFollowedByANewIndex) return false;
  index_of(services).have_rebuilt("is new, and the database holds " + std::to_string(opinions) + " opinions");
  return true;
}

}  // namespace

jobs::Worker::More index_changes(const Services& services) {
  index_of(services).refresh();
  if (index_of(services).health().state != search::Health::State::serving) return jobs::Worker::More::no;
  if (index_of(services).position().empty() && must_be_rebuilt(services)) return jobs::Worker::More::yes;
  const auto from = bookmark_from(index_of(services).position());
  struct Bite {
    std::string position;
    std::size_t events = 0;
  };
  const auto bite = services.pool.read(Acting::worker("indexing"), [&](db::Transaction& t) -> Bite {
    const auto events = t.run(sql::changed_since, {from.xid, from.event, kEvents});
    if (events.empty()) return {};
    auto opinions = changed_by(t, events);
    for (const auto& document : documents_of(t, {opinions.begin(), opinions.end()})) {
      index_of(services).put(document);
      opinions.erase(document.id);
    }
    for (const auto erased : opinions) index_of(services).remove(erased);
    const auto last = events[events.size() - 1];
    return {to_text(Bookmark{last.text("xid"), last.integer("id")}), events.size()};
  });
  if (bite.events > 0) index_of(services).commit(bite.position);
  return bite.events == kEvents ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

Rebuilt rebuild_index(db::Pool& pool, const std::filesystem::path& folder,
                      const std::function<bool(std::size_t, std::size_t)>& progress) {
  // The bookmark is taken first: what changes meanwhile is followed from there.
  std::string position;
  std::size_t total = 0;
  pool.read(Acting::worker("indexing"), [&](db::Transaction& t) {
    position = to_text(Bookmark{t.one(sql::index_position).text("xid"), 0});
    total = t.one(sql::count_opinions).count("opinions");
  });
  search::Rebuild rebuild(folder, position);
  std::int64_t last = rebuild.last();
  std::size_t done = pool.read(Acting::worker("indexing"), [&](db::Transaction& t) {
    return t.one(sql::count_opinions_up_to, {last}).count("opinions");
  });
  for (;;) {
    if (!progress(done, std::max(total, done))) return Rebuilt::stopped;
    std::vector<search::Document> documents;
    const auto count = pool.read(Acting::worker("indexing"), [&](db::Transaction& t) {
      std::vector<std::int64_t> ids;
      for (const auto& row : t.run(sql::index_batch, {last, kEvents})) ids.push_back(row.integer("id"));
      if (ids.empty()) return ids.size();
      documents = documents_of(t, ids);
      last = ids.back();
      return ids.size();
    });
    for (auto& document : documents) rebuild.put(std::move(document));
    done += count;
    if (count < kEvents) break;
  }
  progress(done, done);
  rebuild.finish();
  return Rebuilt::whole;
}

void forget_erased_words(const Services& services, const std::function<bool()>& go_on) {
  const auto built = index_of(services).built_at();
  const auto erased = services.pool.read(
      Acting::worker("indexing"), [](db::Transaction& t) { return t.one(sql::last_erased).optional_instant("at"); });
  // A generation that was damaged and set aside holds them too.
  if (erased) search::forget_set_aside(index_of(services).folder());
  // A rebuild that was under way may have read them just before.
  if (!built || !erased || *erased < *built - kLongestRebuild) return;
  (void)rebuild_index(services.pool, index_of(services).folder(), [&](std::size_t, std::size_t) { return go_on(); });
}

}  // namespace yanlu::opinions
