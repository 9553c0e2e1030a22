#include "search/index.hpp"

#include <algorithm>
#include <limits>
#include <shared_mutex>

#include "search/candidates.hpp"
#include "search/chunks.hpp"
#include "search/folding.hpp"
#include "search/readers.hpp"
#include "search/snippet.hpp"
#include "search/terms.hpp"
#include "search/writer.hpp"

namespace yanlu::search {
namespace {

constexpr auto kGreatestId = std::int64_t{std::numeric_limits<Xapian::docid>::max()};
constexpr std::size_t kLargestBatch = 4096;

// The id of an opinion is the id of its document, which has 32 bits.
Xapian::docid docid_of(std::int64_t id) {
  if (id < 1 || id > kGreatestId)
    throw IndexError("opinion id " + std::to_string(id) + " is outside of what the search index can number (1 to " +
                     std::to_string(kGreatestId) + ")");
  return static_cast<Xapian::docid>(id);
}

std::optional<Xapian::docid> bound_of(std::optional<std::int64_t> below) {
  if (!below || *below > kGreatestId) return std::nullopt;
  return static_cast<Xapian::docid>(std::max<std::int64_t>(*below, 0));
}

std::vector<std::string> filters_of(const Query& query) {
  std::vector<std::string> filters;
  for (const auto& filter : query.filters) filters.push_back(filter.name + ':' + filter.value);
  return filters;
}

Hits search_in(const Xapian::Database& database, const Query& query) {
  const auto chunks = chunks_of(query.words);
  Candidates candidates(database, chunks, filters_of(query), bound_of(query.below));
  Hits hits;
  auto size = std::min(query.limit, kLargestBatch - 1) + 1;
  while (!candidates.at_end() && !hits.more) {
    const auto batch = candidates.next(static_cast<Xapian::doccount>(size));
    for (auto candidate = batch.begin(); candidate != batch.end() && !hits.more; ++candidate) {
      const auto text = candidate.get_document().get_data();
      const auto folded = fold(text);
      if (!contains_all(folded, chunks)) continue;
      hits.more = hits.hits.size() == query.limit;
      if (!hits.more) hits.hits.push_back({std::int64_t{*candidate}, make_snippet(text, folded, chunks)});
    }
    size = std::min(size * 4, kLargestBatch);
  }
  const bool all_seen = !query.below && !hits.more;
  hits.total = all_seen ? hits.hits.size() : candidates.count();
  hits.total_is_estimate = !all_seen;
  return hits;
}

}  // namespace

struct Index::State {
  // The writer comes first: it creates what the readers open.
  explicit State(const std::filesystem::path& folder) : writer(folder, commits), readers(folder, commits) {}
  std::shared_mutex commits;
  Writer writer;
  Readers readers;
};

Index::Index(const std::filesystem::path& folder, std::vector<Field> /*fields*/)
    : state_(std::make_unique<State>(folder)) {}
Index::~Index() = default;

void Index::put(const Document& document) {
  const auto id = docid_of(document.id);
  Xapian::Document entry;
  entry.set_data(document.text);
  for (const auto& term : terms_of_text(fold(document.text))) entry.add_boolean_term(term);
  for (const auto& field : document.fields) entry.add_boolean_term(term_of_filter(field.name + ':' + field.value));
  state_->writer.put(id, entry);
}

void Index::commit(std::string_view position) { state_->writer.commit(position); }

std::string Index::position() const { return state_->writer.position(); }

bool Index::outdated() const { return false; }
bool Index::refresh() { return false; }
void Index::remove(std::int64_t /*id*/) {}
std::vector<Suggestion> Index::suggest(std::string_view /*typed*/, std::size_t /*limit*/) const { return {}; }
std::vector<Hit> Index::more_like(std::int64_t /*id*/, const std::vector<FieldValue>& /*filters*/,
                                  std::size_t /*limit*/) const {
  return {};
}

tl::expected<Hits, Problem> Index::search(const Query& query) const {
  Hits hits;
  state_->readers.read([&](const Xapian::Database& database) { hits = search_in(database, query); });
  return hits;
}

std::size_t Index::size() const {
  std::size_t size = 0;
  state_->readers.read([&](const Xapian::Database& database) { size = database.get_doccount(); });
  return size;
}

}  // namespace yanlu::search
