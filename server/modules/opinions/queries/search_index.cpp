#include <algorithm>
#include <set>

#include "opinions_sql.hpp"
#include "search/index.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/opinions/queries/outbox_bookmark.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::opinions {
namespace {

constexpr std::size_t kBite = 500;

search::Document document_from(const db::Row& row) {
  search::Document document;
  document.id = row.integer("id");
  document.text = row.text("body");
  for (const char* const part : {"suggested_text", "reason"})
    if (const auto text = row.text(part); !text.empty()) document.text += '\n' + text;
  document.text = privacy::masked(document.text);  // nobody finds a person by a number
  for (const char* const name : {"draft", "article", "state", "channel", "station", "outcome"})
    if (auto value = row.text(name); !value.empty()) document.fields.push_back({name, std::move(value)});
  return document;
}

void put_all(db::Transaction& t, search::Index& index, const std::vector<std::int64_t>& ids) {
  for (const auto& row : t.run(sql::index_documents, {ids})) index.put(document_from(row));
}

}  // namespace

jobs::Worker::More index_changes(const Services& services) {
  const auto from = bookmark_from(services.index.position());
  struct Bite {
    std::string position;
    std::size_t events = 0;
  };
  const auto bite = services.pool.read([&](db::Transaction& t) -> Bite {
    const auto events = t.run(sql::changed_since, {from.xid, from.event, kBite});
    if (events.empty()) return {};
    std::set<std::int64_t> opinions;
    for (const auto& event : events) opinions.insert(event.integer("opinion_id"));
    put_all(t, services.index, {opinions.begin(), opinions.end()});
    const auto last = events[events.size() - 1];
    return {to_text(Bookmark{last.text("xid"), last.integer("id")}), events.size()};
  });
  if (bite.events > 0) services.index.commit(bite.position);
  return bite.events == kBite ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

void fill_index(db::Pool& pool, search::Index& index, const std::function<void(std::size_t, std::size_t)>& progress) {
  // The bookmark is taken first: what changes meanwhile is followed from there.
  std::string position;
  std::size_t total = 0;
  pool.read([&](db::Transaction& t) {
    position = to_text(Bookmark{t.one(sql::index_position).text("xid"), 0});
    total = t.one(sql::count_opinions).count("opinions");
  });
  std::int64_t last = 0;
  std::size_t done = 0;
  for (;;) {
    const auto count = pool.read([&](db::Transaction& t) {
      std::vector<std::int64_t> ids;
      for (const auto& row : t.run(sql::index_batch, {last, kBite})) ids.push_back(row.integer("id"));
      if (!ids.empty()) {
        put_all(t, index, ids);
        last = ids.back();
      }
      return ids.size();
    });
    done += count;
    progress(done, std::max(total, done));
    if (count < kBite) break;
  }
  index.commit(position);
}

}  // namespace yanlu::opinions
