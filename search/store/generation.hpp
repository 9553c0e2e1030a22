#pragma once

// One generation of the index: `base`, a compact database that a rebuild made and nobody writes any more, and
// `changes`, to which the follower writes. Records of documents of the base that only changed their fields are metadata
// of `changes`, so that following a change of state costs one small entry.

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/store/field_columns.hpp"
#include "search/values.hpp"

namespace yanlu::search {

using StaleCounts = std::map<std::string, std::size_t>;

// What one search works on: databases and columns of the same commit.
struct View {
  struct Source {
    Xapian::Database database;
    Part part;
    std::size_t documents_with(const std::string& term) const;
  };
  std::vector<Source> sources;
  std::shared_ptr<const Columns> columns;
  std::shared_ptr<const Dictionary> dictionary;
  std::shared_ptr<const StaleCounts> stale;  // by term: documents of the base that don't hold it any more

  DocumentId last_id() const;
  std::size_t size() const;
  std::size_t documents_with(const std::string& term) const;
  // With the number of documents of each.
  std::map<std::string, std::size_t> terms_beginning(const std::string& beginning) const;
  std::string text_of(DocumentId id) const;  // "" where there is none

 private:
  mutable std::unordered_map<std::string, std::size_t> frequencies_;  // of terms that were asked for
};

class Generation {
 public:
  // A folder with `changes`, and with `base` where a rebuild made it. All throw IndexError.
  explicit Generation(std::filesystem::path folder);
  static void create(const std::filesystem::path& folder);

  const std::filesystem::path& folder() const { return folder_; }

  void put(const Document& document);
  void remove(std::int64_t id);
  void commit(std::string_view position);
  std::string position() const;
  // What was not committed is forgotten; nothing can be written afterwards.
  void end_writing();

  // Runs `work` on the newest commit; again, from the start, when commits have meanwhile overwritten what it was
  // reading.
  void read(const std::function<void(const View&)>& work) const;

 private:
  struct Version {
    Xapian::rev revision = 0;
    std::shared_ptr<const Columns> columns;
    std::shared_ptr<const Dictionary> dictionary;
    std::shared_ptr<const StaleCounts> stale;
  };
  struct Reader {
    std::optional<Xapian::Database> base;
    Xapian::Database changes;
  };

  void open();
  void load_columns();
  void publish();
  void write(const std::function<void(Xapian::WritableDatabase&)>& work);
  void put_in(Xapian::WritableDatabase& database, DocumentId id, const Document& document);
  void forget_base_terms(DocumentId id);
  Reader borrow() const;
  std::optional<View> view_of(Reader& reader) const;

  std::filesystem::path folder_;

  mutable std::mutex writing_;
  std::optional<Xapian::WritableDatabase> changes_;
  std::optional<Xapian::Database> base_;
  bool in_transaction_ = false;
  std::string position_;
  Columns columns_;
  Dictionary dictionary_;
  bool dictionary_changed_ = false;
  std::shared_ptr<const StaleCounts> stale_ = std::make_shared<const StaleCounts>();

  mutable std::shared_mutex commits_;
  mutable std::mutex mutex_;
  mutable std::vector<Reader> idle_;
  std::vector<Version> versions_;  // the newest last
};

// A document without terms; used by rebuilds too.
Xapian::Document entry_of(const std::string& text, const std::string& packed_record);
DocumentId docid_of(std::int64_t id);

}  // namespace yanlu::search
