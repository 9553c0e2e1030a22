#include "server/documents/zip.hpp"

#include <zlib.h>

#include <cstdint>
#include <stdexcept>

namespace yanlu::documents {
namespace {

constexpr std::uint32_t kLocal = 0x04034b50;
constexpr std::uint32_t kCentral = 0x02014b50;
constexpr std::uint32_t kEnd = 0x06054b50;
constexpr std::size_t kLocalSize = 30;
constexpr std::size_t kCentralSize = 46;
constexpr std::size_t kEndSize = 22;
constexpr unsigned kStored = 0;
constexpr unsigned kDeflated = 8;
constexpr int kRaw = -15;  // zlib: no header of its own

std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::uint32_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

void put(std::string& bytes, std::uint32_t value, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i, value >>= 8U) bytes += static_cast<char>(value & 0xFFU);
}

// zlib wants bytes it could write to, but does not.
Bytef* input(std::string_view bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));  // NOLINT
}
Bytef* output(std::string& bytes) { return reinterpret_cast<Bytef*>(bytes.data()); }  // NOLINT

// Exactly `size` bytes of it, or nothing.
std::optional<std::string> inflated(std::string_view packed, std::size_t size) {
  std::string content(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, kRaw) != Z_OK) throw std::runtime_error("zlib cannot start");
  stream.next_in = input(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = output(content);
  stream.avail_out = static_cast<uInt>(size);
  const auto result = inflate(&stream, Z_FINISH);
  const bool whole = result == Z_STREAM_END && stream.total_out == size;
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return content;
}

std::string deflated(std::string_view content) {
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kRaw, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib cannot start");
  std::string packed(deflateBound(&stream, content.size()), '\0');
  stream.next_in = input(content);
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = output(packed);
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::uint32_t checksum(std::string_view content) {
  return static_cast<std::uint32_t>(crc32(0, input(content), static_cast<uInt>(content.size())));
}

std::optional<std::string> content_of(std::string_view bytes, std::size_t central) {
  const auto method = number(bytes, central + 10, 2);
  const auto packed_size = number(bytes, central + 20, 4);
  const auto size = number(bytes, central + 24, 4);
  const std::size_t local = number(bytes, central + 42, 4);
  if (local + kLocalSize > bytes.size() || number(bytes, local, 4) != kLocal) return std::nullopt;
  const auto begin = local + kLocalSize + number(bytes, local + 26, 2) + number(bytes, local + 28, 2);
  if (begin + packed_size > bytes.size()) return std::nullopt;
  const auto packed = bytes.substr(begin, packed_size);
  if (method == kStored) return packed_size == size ? std::optional(std::string(packed)) : std::nullopt;
  return method == kDeflated ? inflated(packed, size) : std::nullopt;
}

// Calls visit(name, where it stands) for each entry of the directory at the end, until one says false.
bool visit_entries(std::string_view bytes, const std::function<bool(std::string_view, std::size_t)>& visit) {
  constexpr std::string_view kEndMark("PK\x05\x06", 4);
  const auto end = bytes.rfind(kEndMark);
  if (end == std::string_view::npos || end + kEndSize > bytes.size()) return false;
  std::size_t at = number(bytes, end + 16, 4);
  for (auto left = number(bytes, end + 10, 2); left > 0; --left) {
    if (at + kCentralSize > bytes.size() || number(bytes, at, 4) != kCentral) return false;
    const auto name_length = number(bytes, at + 28, 2);
    if (at + kCentralSize + name_length > bytes.size()) return false;
    if (!visit(bytes.substr(at + kCentralSize, name_length), at)) return false;
    at += kCentralSize + name_length + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
  }
  return true;
}

}  // namespace

std::optional<std::vector<ZipEntry>> unzip(std::string_view bytes, std::size_t most,
                                           const std::function<bool(std::string_view)>& wanted) {
  std::vector<ZipEntry> entries;
  std::size_t total = 0;
  const bool whole = visit_entries(bytes, [&](std::string_view name, std::size_t at) {
    if (!wanted(name)) return true;
    total += number(bytes, at + 24, 4);
    auto content = total > most ? std::nullopt : content_of(bytes, at);
    if (!content) return false;
    entries.push_back({std::string(name), *std::move(content)});
    return true;
  });
  if (!whole) return std::nullopt;
  return entries;
}

std::size_t unpacked_size(std::string_view bytes) {
  std::size_t total = 0;
  const bool whole = visit_entries(bytes, [&](std::string_view, std::size_t at) {
    total += number(bytes, at + 24, 4);
    return true;
  });
  return whole ? total : 0;
}

std::string zip(const std::vector<ZipEntry>& entries) {
  std::string bytes;
  std::string central;
  for (const auto& [name, content] : entries) {
    // What local and central headers have in common, from "version needed" on.
    std::string common;
    const auto packed = deflated(content);
    put(common, 20, 2);
    put(common, 0, 2);
    put(common, kDeflated, 2);
    put(common, 0, 4);
    put(common, checksum(content), 4);
    put(common, static_cast<std::uint32_t>(packed.size()), 4);
    put(common, static_cast<std::uint32_t>(content.size()), 4);
    put(common, static_cast<std::uint32_t>(name.size()), 2);
    put(common, 0, 2);
    put(central, kCentral, 4);
    put(central, 20, 2);
    central += common;
    put(central, 0, 2 + 2 + 2 + 4);  // comment, disk, attributes
    put(central, static_cast<std::uint32_t>(bytes.size()), 4);
    central += name;
    put(bytes, kLocal, 4);
    bytes += common + name + packed;
  }
  const auto begin = bytes.size();
  bytes += central;
  put(bytes, kEnd, 4);
  put(bytes, 0, 4);
  put(bytes, static_cast<std::uint32_t>(entries.size()), 2);
  put(bytes, static_cast<std::uint32_t>(entries.size()), 2);
  put(bytes, static_cast<std::uint32_t>(central.size()), 4);
  put(bytes, static_cast<std::uint32_t>(begin), 4);
  put(bytes, 0, 2);
  return bytes;
}

}  // namespace yanlu::documents
