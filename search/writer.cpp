#include "search/writer.hpp"

#include "search/errors.hpp"
#include "search/schema.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;

// Xapian would lay a new index over whatever it doesn't recognise, for example one that lost its version
// file.
void refuse_strange_folder(const fs::path& folder) {
  if (!fs::exists(folder) || fs::exists(folder / "iamglass")) return;
  if (!fs::is_directory(folder) || !fs::is_empty(folder))
    throw IndexError("search index " + folder.string() +
                     ": this is no search index, or a damaged one; check the path, then run `yanlu reindex`");
}

bool is_new(const Xapian::WritableDatabase& database) {
  return database.get_doccount() == 0 && database.metadata_keys_begin() == database.metadata_keys_end();
}

}  // namespace

Writer::Writer(fs::path folder, std::shared_mutex& commits) : folder_(std::move(folder)), commits_(commits) {
  try {
    refuse_strange_folder(folder_);
    if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path());
    open();
  } catch (const Xapian::Error& error) {
    throw index_error(folder_, "opening", error);
  } catch (const fs::filesystem_error& error) {
    throw IndexError("search index " + folder_.string() + ": " + error.what());
  }
}

void Writer::open() {
  auto& database = database_.emplace(folder_.string(), Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS);
  in_transaction_ = false;
  const auto schema = database.get_metadata(kSchemaKey);
  if (schema.empty() && !is_new(database)) {
    database_.reset();
    throw IndexError("search index " + folder_.string() +
                     ": another program's Xapian database; check the path, then run `yanlu reindex`");
  }
  if (schema != kSchemaVersion) {
    database_.reset();  // gives up the lock, which opening anew takes again
    auto& emptied = database_.emplace(folder_.string(), Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS);
    emptied.set_metadata(kSchemaKey, kSchemaVersion);
    emptied.commit();
  }
  position_ = database_->get_metadata(kPositionKey);
}

void Writer::put(Xapian::docid id, const Xapian::Document& document) {
  write([&](Xapian::WritableDatabase& database) { database.replace_document(id, document); });
}

void Writer::commit(std::string_view position) {
  write([&](Xapian::WritableDatabase& database) {
    database.set_metadata(kPositionKey, std::string(position));
    const std::unique_lock no_slow_readers(commits_);
    database.commit_transaction();
    in_transaction_ = false;
    position_ = position;
  });
}

std::string Writer::position() const {
  const std::lock_guard lock(mutex_);
  return position_;
}

void Writer::write(const std::function<void(Xapian::WritableDatabase&)>& work) {
  const std::lock_guard lock(mutex_);
  try {
    if (!database_) open();
    if (!in_transaction_) database_->begin_transaction();
    in_transaction_ = true;
    work(*database_);
  } catch (const Xapian::Error& error) {
    // The handle's state is unknown now. Dropped within its transaction it writes nothing.
    database_.reset();
    throw index_error(folder_, "writing", error);
  }
}

}  // namespace yanlu::search
