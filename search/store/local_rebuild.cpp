#include "search/store/local_rebuild.hpp"

#include <xapian.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "search/language/folding.hpp"
#include "search/language/terms.hpp"
#include "search/store/file_sums.hpp"
#include "search/store/folder_lock.hpp"
#include "search/store/generation.hpp"
#include "search/store/index_folders.hpp"
#include "search/store/posting_blocks.hpp"
#include "search/store/schema.hpp"
#include "search/store/xapian_errors.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

// A segment ends with a block of postings that has filled it so far, so that merging needn't put blocks together.
constexpr std::size_t kLeastSegment = 8192;
// More open databases than this are merged in several passes.
constexpr std::size_t kMostAtOnce = 64;

struct Prepared {
  DocumentId id;
  std::string text;
  std::string record;
};

std::string segment_name(DocumentId last) {
  const auto digits = std::to_string(last);
  return "segment-" + std::string(10 - std::min<std::size_t>(digits.size(), 10), '0') + digits;
}

}  // namespace

// building/
//   lock          a Xapian database: holds the write lock, the schema's version and the position
//   segment-…     finished ones, each named by its last id; one being written ends in .part
struct LocalRebuild::State {
  State(fs::path given, std::string_view position_now) : folder(std::move(given)), building(folder / kBuilding) {
    try {
      fs::create_directories(building);
      open_lock();
      if (lock->get_metadata(kSchemaKey) != kSchemaVersion) {
        for (const auto& segment : segments()) fs::remove_all(segment), fs::remove(sums_of(segment));
        lock->set_metadata(kSchemaKey, kSchemaVersion);
        lock->set_metadata(kPositionKey, std::string(position_now));
        lock->commit();
      }
      resume();
      for (unsigned at = 0; at < std::max(1U, std::thread::hardware_concurrency()); ++at)
        threads.emplace_back([this] { work(); });
    } catch (const Xapian::Error& error) {
      throw index_error(building, "rebuilding", error);
    } catch (const fs::filesystem_error& error) {
      throw IndexError("search index " + building.string() + ": " + error.what());
    }
  }

  ~State() { end_threads(true); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;

  void open_lock() {
    const auto path = building / "lock";
    bool emptied = false;
    for (const auto end = std::chrono::steady_clock::now() + kLongestWaitForLock;;) try {
        lock.emplace(path.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
        return;
      } catch (const Xapian::DatabaseLockError&) {
        // One that was just killed takes a moment to be gone.
        if (std::chrono::steady_clock::now() > end) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      } catch (const Xapian::DatabaseError&) {
        // Killed while it was being made or removed: what it guards is of no use without it.
        if (std::exchange(emptied, true)) throw;
        fs::remove_all(building);
        fs::create_directories(building);
      }
  }

  std::vector<fs::path> segments() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(building))
      if (entry.path().filename().string().starts_with("segment-") && entry.path().extension() != ".part")
        found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
  }

  // Segments are written side by side: one that was finished behind one that was not is written again. Each names the
  // one before it.
  void resume() {
    for (const auto& entry : fs::directory_iterator(building))
      if (entry.path().extension() == ".part") fs::remove_all(entry.path());
    for (const auto& path : segments()) {
      // What a crash of the machine or a bad disk left of it is not merged.
      if (differs(path, sums_of(path))) {
        fs::remove_all(path);
        fs::remove(sums_of(path));
        continue;
      }
      const Xapian::Database segment(path.string());
      if (segment.get_metadata("yanlu-before") != std::to_string(last)) {
        fs::remove_all(path);
        fs::remove(sums_of(path));
        continue;
      }
      last = static_cast<DocumentId>(std::stoul(segment.get_metadata(kLastKey)));
      dictionary = Dictionary::unpacked(segment.get_metadata(kDictionaryKey));
    }
    before = last;
  }

  struct Segment {
    std::vector<Prepared> documents;
    DocumentId before = 0;
    std::string dictionary;
  };

  void write_segment(const Segment& segment) const {
    const auto path = building / segment_name(segment.documents.back().id);
    const auto part = path.string() + ".part";
    {
      // Not synced: syncing is done once, when the generation is whole. Whoever goes on after a crash of the machine
      // compares what is there with the sums.
      Xapian::WritableDatabase database(part, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS |
                                                  Xapian::DB_NO_TERMLIST | Xapian::DB_DANGEROUS);
      database.begin_transaction();  // keeps Xapian from flushing every 10,000 documents
      BlockWriter terms(database);
      for (const auto& document : segment.documents) {
        database.replace_document(document.id, entry_of(document.text, document.record));
        terms.add(document.id, text_terms(fold(document.text)));
      }
      terms.finish();
      database.set_metadata("yanlu-before", std::to_string(segment.before));
      database.set_metadata(kLastKey, std::to_string(segment.documents.back().id));
      database.set_metadata(kDictionaryKey, segment.dictionary);
      database.commit_transaction();
    }
    write_sums(part, sums_of(path));
    fs::rename(part, path);
  }

  // building/sums-0000000042 of building/segment-0000000042
  static fs::path sums_of(const fs::path& segment) {
    const auto name = segment.filename().string();
    return segment.parent_path() / ("sums" + name.substr(name.find('-')));
  }

  void work() {
    std::unique_lock guard(mutex);
    for (;;) {
      changed.wait(guard, [&] { return ending || !waiting.empty(); });
      if (waiting.empty()) return;
      const auto segment = std::move(waiting.back());
      waiting.pop_back();
      changed.notify_all();
      guard.unlock();
      std::string failure;
      try {
        write_segment(segment);
      } catch (const Xapian::Error& error) {
        failure = index_error(building, "rebuilding", error).what();
      } catch (const std::exception& error) {
        failure = "search index " + building.string() + ": " + error.what();
      }
      guard.lock();
      if (!failure.empty()) failed = failure;
      changed.notify_all();
    }
  }

  void hand_over() {
    if (filling.empty()) return;
    Segment segment{std::move(filling), before, dictionary.packed()};
    filling.clear();
    before = segment.documents.back().id;
    std::unique_lock guard(mutex);
    changed.wait(guard,
                 [&] { return waiting.empty() || !failed.empty(); });  // one in hand for each thread, one waiting
    if (!failed.empty()) throw IndexError(failed);
    waiting.push_back(std::move(segment));
    changed.notify_all();
  }

  void end_threads(bool dropping) {
    {
      const std::lock_guard guard(mutex);
      if (dropping) waiting.clear();
      ending = true;
    }
    changed.notify_all();
    for (auto& thread : threads) thread.join();
    threads.clear();
    if (!dropping && !failed.empty()) throw IndexError(failed);
  }

  void merge_into(const fs::path& base) const {
    const auto parts = segments();
    if (parts.empty()) return;
    Xapian::Database all;
    for (const auto& path : parts) all.add_database(Xapian::Database(path.string()));
    const auto passes = parts.size() > kMostAtOnce ? unsigned{Xapian::DBCOMPACT_MULTIPASS} : 0U;
    BlockMerger merger;
    all.compact(base.string(), Xapian::DBCOMPACT_NO_RENUMBER | Xapian::Compactor::FULLER | passes, 0, merger);
  }

  void finish() {
    hand_over();
    end_threads(false);
    const auto made = folder / (std::string(kBuilding) + "-whole");
    fs::remove_all(made);
    Generation::create(made);
    merge_into(made / kBase);
    std::string sums;
    if (fs::exists(made / kBase)) sums = write_sums(made / kBase, made / kBaseSums);
    {
      Xapian::WritableDatabase changes((made / kChanges).string(), Xapian::DB_OPEN);
      changes.set_metadata(kPositionKey, lock->get_metadata(kPositionKey));
      changes.set_metadata(kDictionaryKey, dictionary.packed());
      if (!sums.empty()) changes.set_metadata(kSumsKey, sums);
      changes.commit();
    }
    sync_tree(made);
    swap_in(folder, made);
    lock.reset();
    fs::remove_all(building);
  }

  fs::path folder;
  fs::path building;
  std::optional<Xapian::WritableDatabase> lock;
  DocumentId last = 0;    // safely there when this began
  DocumentId before = 0;  // the last id of the segment before
  Dictionary dictionary;
  std::vector<Prepared> filling;

  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Segment> waiting;
  std::vector<std::thread> threads;
  std::string failed;
  bool ending = false;
};

LocalRebuild::LocalRebuild(const fs::path& folder, std::string_view position)
    : state_(std::make_unique<State>(folder, position)) {}
LocalRebuild::~LocalRebuild() = default;

std::int64_t LocalRebuild::last() const { return state_->last; }

void LocalRebuild::put(Document document) {
  const auto id = docid_of(document.id);
  auto& filling = state_->filling;
  if (filling.size() >= kLeastSegment && filling.back().id / kBlock != id / kBlock) state_->hand_over();
  const auto record = record_of(document, state_->dictionary);
  filling.push_back({id, std::move(document.text), packed(record)});
}

void LocalRebuild::finish() {
  try {
    state_->finish();
  } catch (const Xapian::Error& error) {
    throw index_error(state_->folder, "rebuilding", error);
  } catch (const fs::filesystem_error& error) {
    throw IndexError("search index " + state_->folder.string() + ": " + error.what());
  }
}

}  // namespace yanlu::search
