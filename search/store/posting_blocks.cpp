#include "search/store/posting_blocks.hpp"

#include <algorithm>
#include <map>

#include "search/store/schema.hpp"
#include "search/store/varint.hpp"

namespace yanlu::search {
namespace {

constexpr char kDirectory = 'd';
constexpr char kPostings = 'p';

std::string directory_key(const std::string& term) { return kDirectory + term; }
std::string postings_key(const std::string& term) { return kPostings + term + '\0'; }

void append_block(std::string& key, DocumentId block) {
  for (const unsigned shift : {16U, 8U, 0U}) key += static_cast<char>((block >> shift) & 0xFFU);
}

constexpr unsigned kBelowPair = 15 + kPlaces;  // a document's place in its block, and places
static_assert(kBlock == 1U << (kBelowPair - kPlaces));

void append_posting(std::string& bytes, DocumentId distance, Places places) {
  append_number(bytes, distance);
  bytes += static_cast<char>(places);
}

// The keys in order: Xapian fills its tree fastest so.
template <typename Value>
std::vector<const std::pair<const std::string, Value>*> sorted(const std::unordered_map<std::string, Value>& values) {
  std::vector<const std::pair<const std::string, Value>*> order;
  order.reserve(values.size());
  for (const auto& one : values) order.push_back(&one);
  std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  return order;
}

std::vector<BlockSize> unpacked_directory(std::string_view bytes) {
  std::vector<BlockSize> blocks;
  while (!bytes.empty()) {
    const auto number = take_number(bytes);
    blocks.push_back({number, take_number(bytes)});
  }
  return blocks;
}

std::string merged_directories(std::size_t count, const std::string* values) {
  std::map<DocumentId, std::uint32_t> documents;
  for (std::size_t at = 0; at < count; ++at)
    for (const auto& block : unpacked_directory(values[at])) documents[block.number] += block.documents;
  std::string bytes;
  for (const auto& [number, size] : documents) {
    append_number(bytes, number);
    append_number(bytes, size);
  }
  return bytes;
}

std::string merged_postings(std::size_t count, const std::string* values) {
  std::map<DocumentId, char> places;  // by distance from the block's beginning
  for (std::size_t at = 0; at < count; ++at) {
    std::string_view bytes = values[at];
    for (DocumentId distance = 0; !bytes.empty(); bytes.remove_prefix(1)) {
      distance += take_number(bytes);
      if (bytes.empty()) break;
      places[distance] = bytes.front();
    }
  }
  std::string merged;
  DocumentId last = 0;
  for (const auto& [distance, place] : places) {
    append_posting(merged, distance - last, static_cast<Places>(place));
    last = distance;
  }
  return merged;
}

// As glass keeps metadata among its postings: 0, 0xC0, then the key as it was given.
constexpr std::string_view kBeforeMetadata("\0\xC0", 2);
constexpr std::string_view kOurOther = "yanlu-";

std::string_view own_key(std::string_view key) {
  auto own = key;
  if (own.starts_with(kBeforeMetadata)) own.remove_prefix(kBeforeMetadata.size());
  if (own.starts_with(kDirectory) || own.starts_with(kPostings) || own.starts_with(kOurOther)) return own;
  throw IndexError(
      "search index: this edition of Xapian names what it merges in a way that is not known here (a key of " +
      std::to_string(key.size()) + " bytes); use the edition that the README names");
}

}  // namespace

BlockWriter::BlockWriter(Xapian::WritableDatabase& database) : database_(database) {
  database_.set_metadata(kBlocksKey, "1");
}

void BlockWriter::add(DocumentId id, const TextTerms& terms) {
  if (id / kBlock != block_) {
    write_block();
    block_ = id / kBlock;
  }
  for (const auto& [pair, places] : terms.pairs)
    pairs_.push_back((pair << kBelowPair) | (id % kBlock << kPlaces) | places);
  for (const auto& [term, places] : terms.others) {
    auto& growing = others_[term];
    if (growing.documents++ == 0) growing.last = block_ * kBlock;
    append_posting(growing.bytes, id - growing.last, places);
    growing.last = id;
  }
}

void BlockWriter::write(const std::string& term, const std::string& postings, std::uint32_t documents) {
  auto key = postings_key(term);
  append_block(key, block_);
  database_.set_metadata(key, postings);
  auto& directory = directories_[term];
  append_number(directory, block_);
  append_number(directory, documents);
}

void BlockWriter::write_pairs() {
  std::sort(pairs_.begin(), pairs_.end());
  std::string postings;
  for (std::size_t at = 0; at < pairs_.size();) {
    const auto pair = pairs_[at] >> kBelowPair;
    postings.clear();
    std::uint32_t documents = 0;
    DocumentId last = 0;
    for (; at < pairs_.size() && pairs_[at] >> kBelowPair == pair; ++at, ++documents) {
      const auto in_block = static_cast<DocumentId>(pairs_[at] >> kPlaces) % kBlock;
      append_posting(postings, in_block - last, static_cast<Places>(pairs_[at] & kAllPlaces));
      last = in_block;
    }
    write(term_of_pair_number(pair), postings, documents);
  }
  pairs_.clear();
}

void BlockWriter::write_block() {
  for (const auto* const one : sorted(others_)) write(one->first, one->second.bytes, one->second.documents);
  others_.clear();
  write_pairs();
}

void BlockWriter::finish() {
  write_block();
  for (const auto* const one : sorted(directories_)) database_.set_metadata(directory_key(one->first), one->second);
  directories_.clear();
}

std::string BlockMerger::resolve_duplicate_metadata(const std::string& key, std::size_t count,
                                                    const std::string* values) {
  const auto ours = own_key(key);
  if (ours.starts_with(kDirectory)) return merged_directories(count, values);
  if (ours.starts_with(kPostings)) return merged_postings(count, values);
  return values[0];
}

void require_blocks(const Xapian::Database& database, const std::filesystem::path& path) {
  if (database.get_metadata(kBlocksKey).empty())
    throw IndexError("search index " + path.string() + ": holds no blocks of postings", IndexError::Cause::damage);
}

std::vector<BlockSize> blocks_of(const Xapian::Database& database, const std::string& term) {
  return unpacked_directory(database.get_metadata(directory_key(term)));
}

std::vector<std::string> block_terms_beginning(const Xapian::Database& database, const std::string& beginning) {
  std::vector<std::string> terms;
  const auto keys = directory_key(beginning);
  for (auto key = database.metadata_keys_begin(keys); key != database.metadata_keys_end(keys); ++key)
    terms.push_back((*key).substr(1));
  return terms;
}

BlockCursor::BlockCursor(Xapian::Database database, const std::string& term)
    : database_(std::move(database)), key_(postings_key(term)), blocks_(blocks_of(database_, term)) {}

bool BlockCursor::load() {
  if (at_ >= blocks_.size()) return false;
  auto key = key_;
  append_block(key, blocks_[at_].number);
  bytes_ = database_.get_metadata(key);
  ahead_ = bytes_;
  id_ = blocks_[at_].number * kBlock;
  loaded_ = true;
  return true;
}

bool BlockCursor::next() {
  while (ahead_.size() < 2) {
    if (loaded_) ++at_;
    if (!load()) return false;
  }
  // Most are near the one before: a byte each.
  if (const auto distance = static_cast<unsigned char>(ahead_[0]); distance < 0x80U) {
    id_ += distance;
    places_ = static_cast<Places>(ahead_[1]);
    ahead_.remove_prefix(2);
    return true;
  }
  id_ += take_number(ahead_);
  if (ahead_.empty()) return false;  // damaged
  places_ = static_cast<Places>(ahead_.front());
  ahead_.remove_prefix(1);
  return true;
}

bool BlockCursor::to(DocumentId id) {
  if (places_ != 0 && id_ >= id) return at_ < blocks_.size();
  const auto wanted = id / kBlock;
  const auto before = at_;
  while (at_ < blocks_.size() && blocks_[at_].number < wanted) ++at_;
  if ((at_ != before || !loaded_) && !load()) return false;
  while (next())
    if (id_ >= id) return true;
  return false;
}

}  // namespace yanlu::search
