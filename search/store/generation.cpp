#include "search/store/generation.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <thread>

#include "search/language/folding.hpp"
#include "search/language/terms.hpp"
#include "search/store/posting_blocks.hpp"
#include "search/store/schema.hpp"
#include "search/store/xapian_errors.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

constexpr int kFreeAttempts = 3;
constexpr std::size_t kMostIdle = 32;
// A read handle outlives one commit but not two, so readers never need an older version.
constexpr std::size_t kVersionsKept = 4;
constexpr auto kWaitForVersion = std::chrono::microseconds(200);

std::string record_key(DocumentId id) {
  std::string key = kRecordPrefix;
  for (int shift = 24; shift >= 0; shift -= 8) key += static_cast<char>((id >> static_cast<unsigned>(shift)) & 0xFFU);
  return key;
}

DocumentId id_of_record_key(const std::string& key) {
  DocumentId id = 0;
  for (std::size_t at = std::string_view(kRecordPrefix).size(); at < key.size(); ++at)
    id = (id << 8U) | static_cast<unsigned char>(key[at]);
  return id;
}

}  // namespace

DocumentId docid_of(std::int64_t id) {
  constexpr auto kGreatest = std::int64_t{std::numeric_limits<Xapian::docid>::max()};
  if (id < 1 || id > kGreatest)
    throw IndexError("document id " + std::to_string(id) + " is outside of what the search index can number (1 to " +
                     std::to_string(kGreatest) + ")");
  return static_cast<DocumentId>(id);
}

Xapian::Document entry_of(const std::string& text, const std::string& packed_record) {
  Xapian::Document entry;
  entry.set_data(text);
  entry.add_value(kRecordSlot, packed_record);
  return entry;
}

std::size_t View::Source::documents_with(const std::string& term) const {
  if (part == Part::changes) return database.get_termfreq(term);
  std::size_t documents = 0;
  for (const auto& block : blocks_of(database, term)) documents += block.documents;
  return documents;
}

std::size_t View::documents_with(const std::string& term) const {
  if (const auto known = frequencies_.find(term); known != frequencies_.end()) return known->second;
  std::size_t documents = 0;
  for (const auto& source : sources) documents += source.documents_with(term);
  if (const auto found = stale->find(term); found != stale->end()) documents -= std::min(documents, found->second);
  return frequencies_[term] = documents;
}

std::map<std::string, std::size_t> View::terms_beginning(const std::string& beginning) const {
  std::set<std::string> terms;
  for (const auto& source : sources) {
    if (source.part == Part::base)
      for (auto& term : block_terms_beginning(source.database, beginning)) terms.insert(std::move(term));
    for (auto term = source.database.allterms_begin(beginning); term != source.database.allterms_end(beginning); ++term)
      terms.insert(*term);
  }
  std::map<std::string, std::size_t> documents;
  for (const auto& term : terms) documents.emplace_hint(documents.end(), term, documents_with(term));
  return documents;
}

DocumentId View::last_id() const { return columns->last(); }

std::size_t View::size() const { return columns->size(); }

std::string View::text_of(DocumentId id) const {
  const auto part = columns->part(id);
  for (const auto& source : sources) {
    if (source.part != part) continue;
    try {
      // Where the columns know it, it is there; making sure of it costs as much again as reading it.
      return source.database.get_document(id, Xapian::DOC_ASSUME_VALID).get_data();
    } catch (const Xapian::DocNotFoundError&) {
      continue;
    }
  }
  return {};
}

void Generation::create(const fs::path& folder) {
  try {
    fs::create_directories(folder);
    Xapian::WritableDatabase database((folder / kChanges).string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    database.set_metadata(kSchemaKey, kSchemaVersion);
    database.commit();
  } catch (const Xapian::Error& error) {
    throw index_error(folder, "creating", error);
  } catch (const fs::filesystem_error& error) {
    throw IndexError("search index " + folder.string() + ": " + error.what());
  }
}

Generation::Generation(fs::path folder) : folder_(std::move(folder)) {
  try {
    open();
  } catch (const Xapian::Error& error) {
    throw index_error(folder_, "opening", error);
  } catch (const fs::filesystem_error& error) {
    throw IndexError("search index " + folder_.string() + ": " + error.what(), IndexError::Cause::damage);
  }
}

void Generation::open() {
  changes_.emplace((folder_ / kChanges).string(), Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
  if (fs::exists(folder_ / kBase)) {
    base_.emplace((folder_ / kBase).string());
    require_blocks(*base_, folder_ / kBase);
  }
  in_transaction_ = false;
  position_ = changes_->get_metadata(kPositionKey);
  load_columns();
  publish();
}

void Generation::load_columns() {
  columns_ = {};
  auto dictionary = changes_->get_metadata(kDictionaryKey);
  if (dictionary.empty() && base_) dictionary = base_->get_metadata(kDictionaryKey);
  dictionary_ = Dictionary::unpacked(dictionary);
  dictionary_changed_ = false;
  const auto load = [&](const Xapian::Database& database, Part part) {
    for (auto value = database.valuestream_begin(kRecordSlot); value != database.valuestream_end(kRecordSlot); ++value)
      columns_.set(value.get_docid(), part, unpacked(*value));
  };
  stale_ = std::make_shared<const StaleCounts>();
  if (base_) load(*base_, Part::base);
  for (auto key = changes_->metadata_keys_begin(kRecordPrefix); key != changes_->metadata_keys_end(kRecordPrefix);
       ++key) {
    const auto record = changes_->get_metadata(*key);
    const auto id = id_of_record_key(*key);
    if (record != kRemoved) {
      columns_.set(id, Part::base, unpacked(record));
    } else if (columns_.part(id) == Part::base) {
      forget_base_terms(id);
      columns_.clear(id);
    }
  }
  for (auto id = changes_->postlist_begin({}); id != changes_->postlist_end({}); ++id)
    if (columns_.part(*id) == Part::base) forget_base_terms(*id);
  load(*changes_, Part::changes);
}

// After a commit: readers that see its revision find the columns that belong to it.
void Generation::publish() {
  const std::lock_guard lock(mutex_);
  versions_.push_back({changes_->get_revision(), std::make_shared<const Columns>(columns_),
                       std::make_shared<const Dictionary>(dictionary_), stale_});
  if (versions_.size() > kVersionsKept) versions_.erase(versions_.begin());
  columns_ = columns_.next_version();
}

void Generation::put(const Document& document) {
  const auto id = docid_of(document.id);
  write([&](Xapian::WritableDatabase& database) { put_in(database, id, document); });
}

void Generation::put_in(Xapian::WritableDatabase& database, DocumentId id, const Document& document) {
  const auto known_before = dictionary_.entries();
  const auto record = record_of(document, dictionary_);
  dictionary_changed_ = dictionary_changed_ || dictionary_.entries() != known_before;
  const auto part = columns_.part(id);
  if (part == Part::base) {
    if (base_->get_document(id).get_data() == document.text) {
      database.set_metadata(record_key(id), packed(record));
      columns_.set(id, Part::base, record);
      return;
    }
    forget_base_terms(id);
  }
  if (part == Part::changes) {
    if (auto entry = database.get_document(id); entry.get_data() == document.text) {
      entry.add_value(kRecordSlot, packed(record));
      database.replace_document(id, entry);  // Xapian sees that terms and text are as they were
      columns_.set(id, Part::changes, record);
      return;
    }
  }
  auto entry = entry_of(document.text, packed(record));
  for (const auto& [term, places] : terms_of_text(fold(document.text))) entry.add_term(term, places);
  database.replace_document(id, entry);
  columns_.set(id, Part::changes, record);
}

// The base goes on counting a document whose words changed or left; ranking must not, or it would depend on history.
void Generation::forget_base_terms(DocumentId id) {
  auto next = std::make_shared<StaleCounts>(*stale_);
  for (const auto& [term, places] : terms_of_text(fold(base_->get_document(id).get_data()))) ++(*next)[term];
  stale_ = std::move(next);
}

void Generation::remove(std::int64_t id) {
  write([&](Xapian::WritableDatabase& database) {
    const auto document = docid_of(id);
    if (columns_.part(document) == Part::changes) database.delete_document(document);
    if (columns_.part(document) == Part::base) forget_base_terms(document);
    if (base_) database.set_metadata(record_key(document), kRemoved);
    columns_.clear(document);
  });
}

void Generation::commit(std::string_view position) {
  write([&](Xapian::WritableDatabase& database) {
    database.set_metadata(kPositionKey, std::string(position));
    if (dictionary_changed_) database.set_metadata(kDictionaryKey, dictionary_.packed());
    const std::unique_lock no_slow_readers(commits_);
    database.commit_transaction();
    in_transaction_ = false;
    dictionary_changed_ = false;
    position_ = position;
    publish();
  });
}

std::string Generation::position() const {
  const std::lock_guard lock(writing_);
  return position_;
}

void Generation::end_writing() {
  const std::lock_guard lock(writing_);
  changes_.reset();
}

void Generation::write(const std::function<void(Xapian::WritableDatabase&)>& work) {
  const std::lock_guard lock(writing_);
  try {
    if (!changes_) open();
    if (!in_transaction_) changes_->begin_transaction();
    in_transaction_ = true;
    work(*changes_);
  } catch (const Xapian::Error& error) {
    // The handle's state is unknown now. Dropped within its transaction it writes nothing.
    changes_.reset();
    throw index_error(folder_, "writing", error);
  }
}

Generation::Reader Generation::borrow() const {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  Reader reader;
  reader.changes = Xapian::Database((folder_ / kChanges).string());
  if (fs::exists(folder_ / kBase)) reader.base.emplace((folder_ / kBase).string());
  return reader;
}

// Nothing where a commit has ended whose columns are published in a moment.
std::optional<View> Generation::view_of(Reader& reader) const {
  reader.changes.reopen();
  View view;
  if (reader.base) view.sources.push_back({*reader.base, Part::base});
  view.sources.push_back({reader.changes, Part::changes});
  const auto revision = reader.changes.get_revision();
  const std::lock_guard lock(mutex_);
  for (const auto& version : versions_)
    if (version.revision == revision) {
      view.columns = version.columns;
      view.dictionary = version.dictionary;
      view.stale = version.stale;
      return view;
    }
  return std::nullopt;
}

void Generation::read(const std::function<void(const View&)>& work) const {
  try {
    std::optional<Reader> reader;
    const auto attempt = [&] {
      if (!reader) reader = borrow();  // opening one, too, can be overtaken by two commits
      auto view = view_of(*reader);
      if (!view) return false;
      work(*view);
      return true;
    };
    bool done = false;
    for (int tries = 0; !done && tries < kFreeAttempts; ++tries) {
      try {
        done = attempt();
        if (!done) std::this_thread::sleep_for(kWaitForVersion);
      } catch (const Xapian::DatabaseModifiedError&) {
        continue;
      }
    }
    if (!done) {
      // A search slower than two commits isn't left to luck.
      const std::shared_lock no_commits(commits_);
      if (!attempt()) throw IndexError("search index " + folder_.string() + ": another process writes to it");
    }
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kMostIdle) idle_.push_back(std::move(*reader));
  } catch (const Xapian::Error& error) {
    throw index_error(folder_, "reading", error);
  }
}

}  // namespace yanlu::search
