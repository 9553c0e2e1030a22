#include "search/index.hpp"

#include <fcntl.h>

#include <algorithm>
#include <mutex>
#include <thread>

#include "search/expression.hpp"
#include "search/generation.hpp"
#include "search/layout.hpp"
#include "search/schema.hpp"
#include "search/selection.hpp"
#include "search/suggestion.hpp"
#include "search/turns.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

// One that works and one that is being woken.
constexpr std::size_t kTurnsOfACore = 2;

// Creates the first generation where there is none.
fs::path prepared(const fs::path& folder) {
  try {
    if (auto serving = serving_folder(folder); !serving.empty()) return serving;
    fs::create_directories(folder);
    const auto first = folder / (std::string(kBuilding) + "-first");
    fs::remove_all(first);
    Generation::create(first);
    swap_in(folder, first);
    return serving_folder(folder);
  } catch (const fs::filesystem_error& error) {
    throw IndexError("search index " + folder.string() + ": " + error.what());
  }
}

}  // namespace

struct Index::State {
  State(fs::path given, std::vector<Field> known)
      : folder(std::move(given)), fields(std::move(known)), generation(std::make_shared<Generation>(prepared(folder))) {
    remove_old_generations(folder);
  }

  std::shared_ptr<Generation> now() const {
    const std::lock_guard lock(mutex);
    return generation;
  }

  // A generation that was replaced in the middle of a search can't be read further: its files are gone.
  template <typename Work>
  void read(Work work) const {
    const Turns::Turn turn(turns);
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
  mutable Turns turns{kTurnsOfACore * std::max(1U, std::thread::hardware_concurrency())};
  mutable std::mutex mutex;
  std::shared_ptr<Generation> generation;
};

Index::Index(const fs::path& folder, std::vector<Field> fields)
    : state_(std::make_unique<State>(folder, std::move(fields))) {}
Index::~Index() = default;

bool Index::outdated() const { return state_->now()->outdated(); }

bool Index::refresh() {
  const auto serving = serving_folder(state_->folder);
  if (serving.empty() || serving == state_->now()->folder()) return false;
  auto fresh = std::make_shared<Generation>(serving);
  {
    const std::lock_guard lock(state_->mutex);
    state_->generation.swap(fresh);
  }
  fresh.reset();
  remove_old_generations(state_->folder);
  return true;
}

void Index::put(const Document& document) { state_->now()->put(document); }
void Index::remove(std::int64_t id) { state_->now()->remove(id); }
void Index::commit(std::string_view position) { state_->now()->commit(position); }
std::string Index::position() const { return state_->now()->position(); }

tl::expected<Hits, Problem> Index::search(const Query& query) const {
  const auto parsed = parse(query.words, state_->fields);
  if (!parsed) return tl::unexpected(parsed.error());
  Hits hits;
  state_->read([&](const View& view) { hits = select(view, *parsed, query); });
  return hits;
}

std::vector<Suggestion> Index::suggest(std::string_view typed, std::size_t limit) const {
  std::vector<Suggestion> suggestions;
  state_->read([&](const View& view) { suggestions = complete(view, state_->fields, typed, limit); });
  return suggestions;
}

std::vector<Hit> Index::more_like(std::int64_t id, const std::vector<FieldValue>& filters, std::size_t limit) const {
  std::vector<Hit> hits;
  state_->read([&](const View& view) { hits = alike(view, docid_of(id), filters, limit); });
  return hits;
}

std::optional<std::chrono::system_clock::time_point> Index::built_at() const {
  const auto base = serving_folder(state_->folder) / kBase;
  std::error_code absent;
  const auto written = std::filesystem::last_write_time(base, absent);
  if (absent) return std::nullopt;
  return std::chrono::time_point_cast<std::chrono::system_clock::duration>(std::chrono::file_clock::to_sys(written));
}

std::size_t Index::size() const {
  std::size_t size = 0;
  state_->read([&](const View& view) { size = view.size(); });
  return size;
}

}  // namespace yanlu::search
