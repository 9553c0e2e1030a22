#include "search/process/local_index.hpp"

#include <mutex>
#include <optional>

#include "search/answer/search_run.hpp"
#include "search/answer/suggestion.hpp"
#include "search/query/expression.hpp"
#include "search/store/folder_lock.hpp"
#include "search/store/generation.hpp"
#include "search/store/index_folders.hpp"
#include "search/store/schema.hpp"
#include "search/store/verify.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

// Verifies what is there, under the lock; creates the first generation where there is none.
fs::path prepared(const fs::path& folder, std::optional<FolderLock>& lock) {
  try {
    (void)serving_folder(folder);  // of other things: nothing is made in it
    fs::create_directories(folder);
    lock.emplace(folder);
    const auto serving = serving_folder(folder);
    if (!serving.empty()) {
      verify(serving);
      return serving;
    }
    if (has_lost_its_generation(folder))
      throw IndexError("search index " + folder.string() + ": the link `current` to its generation is missing",
                       IndexError::Cause::damage);
    const auto first = folder / (std::string(kBuilding) + "-first");
    fs::remove_all(first);
    Generation::create(first);
    swap_in(folder, first);
    return serving_folder(folder);
  } catch (const fs::filesystem_error& error) {
    std::error_code ignored;
    const bool there = fs::is_symlink(folder / kCurrent, ignored);
    throw IndexError("search index " + folder.string() + ": " + error.what(),
                     there ? IndexError::Cause::damage : IndexError::Cause::other);
  }
}

}  // namespace

struct LocalIndex::State {
  State(fs::path given, std::vector<Field> known)
      : folder(std::move(given)),
        fields(std::move(known)),
        generation(std::make_shared<Generation>(prepared(folder, folder_lock))) {
    remove_old_generations(folder);
  }

  std::shared_ptr<Generation> now() const {
    const std::lock_guard lock(mutex);
    return generation;
  }

  // A generation that was replaced in the middle of a search can't be read further: its files are gone.
  template <typename Work>
  void read(Work work) const {
    const auto before = now();
    try {
      before->read(work);
    } catch (const IndexError&) {
      const auto after = now();
      if (after == before) throw;
      after->read(work);
    }
  }

  fs::path folder;
  std::vector<Field> fields;
  std::optional<FolderLock> folder_lock;
  mutable std::mutex mutex;
  std::shared_ptr<Generation> generation;
};

LocalIndex::LocalIndex(const fs::path& folder, std::vector<Field> fields)
    : state_(std::make_unique<State>(folder, std::move(fields))) {}
LocalIndex::~LocalIndex() = default;

bool LocalIndex::refresh() {
  const auto serving = serving_folder(state_->folder);
  if (serving.empty() || serving == state_->now()->folder()) return false;
  verify(serving);
  auto fresh = std::make_shared<Generation>(serving);
  {
    const std::lock_guard lock(state_->mutex);
    state_->generation.swap(fresh);
  }
  fresh.reset();
  remove_old_generations(state_->folder);
  return true;
}

void LocalIndex::put(const Document& document) { state_->now()->put(document); }
void LocalIndex::remove(std::int64_t id) { state_->now()->remove(id); }
void LocalIndex::commit(std::string_view position) { state_->now()->commit(position); }
std::string LocalIndex::position() const { return state_->now()->position(); }

tl::expected<Hits, Problem> LocalIndex::search(const Query& query) const {
  const auto parsed = parse(query.words, state_->fields);
  if (!parsed) return tl::unexpected(parsed.error());
  Hits hits;
  state_->read([&](const View& view) { hits = select(view, *parsed, query); });
  return hits;
}

std::vector<Suggestion> LocalIndex::suggest(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  state_->read([&](const View& view) { suggestions = complete(view, state_->fields, typed, limit); });
  return suggestions;
}

std::vector<Hit> LocalIndex::more_like(std::int64_t id, const std::vector<FieldValue>& filters,
                                       std::size_t limit) const {
  std::vector<Hit> hits;
  state_->read([&](const View& view) { hits = search::more_like(view, docid_of(id), filters, limit); });
  return hits;
}

void LocalIndex::check() const { verify_base(state_->now()->folder()); }

void LocalIndex::close() {
  const auto serving = state_->now();
  serving->end_writing();
  sum_up_changes(serving->folder());
}

std::string LocalIndex::generation() const { return state_->now()->folder().filename().string(); }

std::size_t LocalIndex::size() const {
  std::size_t size = 0;
  state_->read([&](const View& view) { size = view.size(); });
  return size;
}

}  // namespace yanlu::search
