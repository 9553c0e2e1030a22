#include "server/documents/zip.hpp"

#include <zip.h>

#include <limits>
#include <memory>
#include <stdexcept>
#include <unordered_set>

#include "server/text/utf8.hpp"

namespace yanlu::documents {
namespace {

struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, DiscardArchive>;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

// Keeps a view of the bytes.
Archive opened(std::string_view bytes) {
  if (bytes.empty()) return {};  // to libzip an archive yet to be written
  Source source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, nullptr));
  if (!source) throw std::bad_alloc();
  Archive archive(zip_open_from_source(source.get(), ZIP_RDONLY, nullptr));
  if (archive) (void)source.release();  // NOLINT(bugprone-unused-return-value): the archive frees it
  return archive;
}

struct Listed {
  zip_uint64_t index = 0;
  std::string_view name;
  zip_uint64_t size = 0;
};

// Calls visit(entry) for each entry of the directory, until one says false.
bool visit_entries(zip_t* archive, const std::function<bool(const Listed&)>& visit) {
  const auto count = zip_get_num_entries(archive, 0);
  if (count < 0 || static_cast<std::size_t>(count) > kMostZipEntries) return false;
  std::unordered_set<std::string_view> names;
  constexpr zip_uint64_t kNeeded = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
  for (zip_uint64_t i = 0; i < static_cast<zip_uint64_t>(count); ++i) {
    zip_stat_t entry{};
    if (zip_stat_index(archive, i, ZIP_FL_ENC_GUESS, &entry) != 0 || (entry.valid & kNeeded) != kNeeded) return false;
    if (entry.encryption_method != ZIP_EM_NONE || !text::is_clean(entry.name)) return false;
    if (!names.insert(entry.name).second || !visit({i, entry.name, entry.size})) return false;
  }
  return true;
}

// Exactly what the directory promises, or nothing. Reading on at the end makes libzip compare the checksum.
std::optional<std::string> content_of(zip_t* archive, const Listed& entry) {
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, entry.index, 0));
  if (!file) return std::nullopt;
  std::string content(entry.size, '\0');
  char more = 0;
  const auto read = zip_fread(file.get(), content.data(), content.size());
  if (read < 0 || static_cast<zip_uint64_t>(read) != entry.size) return std::nullopt;
  if (zip_fread(file.get(), &more, 1) != 0) return std::nullopt;
  return content;
}

void require(bool worked) {
  if (!worked) throw std::runtime_error("libzip cannot write");
}

void add(zip_t* archive, const ZipEntry& entry) {
  Source content(zip_source_buffer(archive, entry.content.data(), entry.content.size(), 0));
  require(content != nullptr);
  const auto index = zip_file_add(archive, entry.name.c_str(), content.get(), ZIP_FL_ENC_UTF_8);
  require(index >= 0);
  (void)content.release();  // NOLINT(bugprone-unused-return-value): the archive frees it
  constexpr zip_uint32_t kFastest = 1;
  constexpr zip_uint16_t kFirstDay = 1U << 5U | 1U;  // 1980-01-01, as MS-DOS writes it: no clock changes the bytes
  const auto at = static_cast<zip_uint64_t>(index);
  require(zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, kFastest) == 0);
  require(zip_file_set_dostime(archive, at, 0, kFirstDay, 0) == 0);
}

std::string all_of(zip_source_t* source) {
  zip_stat_t written{};
  require(zip_source_stat(source, &written) == 0 && (written.valid & ZIP_STAT_SIZE) != 0);
  std::string bytes(written.size, '\0');
  require(zip_source_open(source) == 0);
  const auto read = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  require(read >= 0 && static_cast<std::size_t>(read) == bytes.size());
  return bytes;
}

}  // namespace

std::optional<std::vector<ZipEntry>> unzip(std::string_view bytes, std::size_t most,
                                           const std::function<bool(std::string_view)>& wanted) {
  const auto archive = opened(bytes);
  if (!archive) return std::nullopt;
  std::vector<ZipEntry> entries;
  std::size_t left = most;
  const bool whole = visit_entries(archive.get(), [&](const Listed& entry) {
    if (!wanted(entry.name)) return true;
    if (entry.size > left) return false;
    left -= entry.size;
    auto content = content_of(archive.get(), entry);
    if (content) entries.push_back({std::string(entry.name), *std::move(content)});
    return content.has_value();
  });
  if (!whole) return std::nullopt;
  return entries;
}

std::optional<std::size_t> unpacked_size(std::string_view bytes) {
  const auto archive = opened(bytes);
  if (!archive) return std::nullopt;
  constexpr auto kMost = std::numeric_limits<std::size_t>::max();
  std::size_t total = 0;
  const bool whole = visit_entries(archive.get(), [&](const Listed& entry) {
    total = entry.size > kMost - total ? kMost : total + entry.size;
    return true;
  });
  if (!whole) return std::nullopt;
  return total;
}

std::string zip(const std::vector<ZipEntry>& entries) {
  const Source into(zip_source_buffer_create(nullptr, 0, 0, nullptr));
  require(into != nullptr);
  Archive archive(zip_open_from_source(into.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  require(archive != nullptr);
  zip_source_keep(into.get());  // one for the archive, one for reading what it wrote
  for (const auto& entry : entries) add(archive.get(), entry);
  require(zip_close(archive.get()) == 0);
  (void)archive.release();  // NOLINT(bugprone-unused-return-value): closed
  return all_of(into.get());
}

}  // namespace yanlu::documents
