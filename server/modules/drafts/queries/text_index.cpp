#include <charconv>
#include <map>

#include "content/markdown.hpp"
#include "drafts_sql.hpp"
#include "search/rebuild.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {
namespace {

// Documents of the index have one number: a text's, and its articles' behind it.
constexpr std::int64_t kNumbersOfADraft = 16'384;

// The bookmark is all that is in the index, "3:2 5:1": drafts are few, and a published text never goes away.
using Versions = std::map<std::int64_t, std::int64_t>;

Versions versions_from(const std::string& position) {
  Versions versions;
  const char* at = position.data();
  const char* const end = at + position.size();
  while (at < end) {
    std::int64_t draft = 0;
    std::int64_t version = 0;
    at = std::from_chars(at, end, draft).ptr + 1;
    if (at >= end) break;
    at = std::from_chars(at, end, version).ptr + 1;
    versions[draft] = version;
  }
  return versions;
}

std::string to_text(const Versions& versions) {
  std::string text;
  for (const auto& [draft, version] : versions)
    text += (text.empty() ? "" : " ") + std::to_string(draft) + ':' + std::to_string(version);
  return text;
}

Versions published(db::Transaction& t, Instant now) {
  Versions versions;
  for (const auto& row : t.run(sql::texts_to_index, {now})) versions[row.integer("id")] = row.integer("version");
  return versions;
}

std::vector<search::Document> documents_of(db::Transaction& t, std::int64_t draft) {
  std::vector<search::Document> documents;
  for (const auto& row : t.run(sql::text_documents, {draft})) {
    const auto position = row.integer("position");
    if (position >= kNumbersOfADraft) continue;  // no law has so many articles
    documents.push_back({.id = draft * kNumbersOfADraft + position,
                         .text = row.text("text"),
                         .fields = {{"kind", row.text("kind")}, {"draft", row.text("draft")}},
                         .at = row.integer("at")});
    if (const auto explanation = row.text("explanation"); !explanation.empty())
      documents.back().text += '\n' + content::markdown_to_plain_text(explanation);
    if (auto article = row.text("article"); !article.empty())
      documents.back().fields.push_back({"article", std::move(article)});
  }
  return documents;
}

}  // namespace

tl::expected<TextHits, search::Problem> search_texts(const Services& services, const std::string& words,
                                                     const std::string& draft, std::size_t offset, std::size_t limit) {
  search::Query query{.words = words, .offset = offset, .limit = limit};
  if (!draft.empty()) query.filters.push_back({"draft", draft});
  auto found = services.parts.get<TextIndex>().index.search(query);
  if (!found) return pass_on(found);
  TextHits hits{{}, found->more, found->total, found->total_is_estimate, found->relaxed};
  std::vector<std::int64_t> drafts;
  std::vector<std::int64_t> positions;
  for (const auto& hit : found->hits) {
    drafts.push_back(hit.id / kNumbersOfADraft);
    positions.push_back(hit.id % kNumbersOfADraft - 1);
  }
  services.pool.read(Acting::visitor(), [&](db::Transaction& t) {
    for (const auto& row : t.run(sql::text_places, {drafts, positions, services.clock.now()}))
      hits.hits.push_back({row.text("draft"), row.text("title"), row.text("reading"), row.text("state"),
                           row.text("article"), row.text("article_number"),
                           std::move(found->hits[row.count("place") - 1].snippet)});
  });
  return hits;
}

jobs::Worker::More index_texts(const Services& services) {
  auto& index = services.parts.get<TextIndex>().index;
  index.refresh();
  if (index.health().state != search::Health::State::serving) return jobs::Worker::More::no;
  auto known = versions_from(index.position());
  return services.pool.read(Acting::worker("indexing_texts"), [&](db::Transaction& t) {
    const auto wanted = published(t, services.clock.now());
    // One that was to be read and is not now, because its opening was put off.
    for (const auto& [draft, version] : known) {
      if (wanted.contains(draft)) continue;
      for (const auto& document : documents_of(t, draft)) index.remove(document.id);
      std::erase_if(known, [gone = draft](const auto& one) { return one.first == gone; });
      index.commit(to_text(known));
      return jobs::Worker::More::yes;
    }
    for (const auto& [draft, version] : wanted) {
      const auto found = known.find(draft);
      if (found != known.end() && found->second == version) continue;
      for (const auto& document : documents_of(t, draft)) index.put(document);
      known[draft] = version;
      index.commit(to_text(known));
      return jobs::Worker::More::yes;
    }
    return jobs::Worker::More::no;
  });
}

void rebuild_texts(db::Pool& pool, const Clock& clock, const std::filesystem::path& folder) {
  pool.read(Acting::worker("indexing_texts"), [&](db::Transaction& t) {
    const auto versions = published(t, clock.now());
    search::Rebuild rebuild(folder, to_text(versions));
    for (const auto& [draft, version] : versions)
      for (auto& document : documents_of(t, draft))
        if (document.id > rebuild.last()) rebuild.put(std::move(document));
    rebuild.finish();
  });
}

}  // namespace yanlu::drafts
