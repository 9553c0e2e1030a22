#pragma once

// The container of .docx, .odt and .xlsx, by libzip.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::documents {

struct ZipEntry {
  std::string name;
  std::string content;
};

inline constexpr std::size_t kMostZipEntries = 65'535;

// The entries whose names are wanted, each checked against its checksum. Nothing where unpacked_size gives nothing, one
// of them is damaged, or together they are more than `most` bytes unpacked.
std::optional<std::vector<ZipEntry>> unzip(std::string_view bytes, std::size_t most,
                                           const std::function<bool(std::string_view)>& wanted);

// What the entries say they are when unpacked, together. Nothing where the directory is damaged, an entry is encrypted,
// two have one name (of which programs would read one or the other), or there are more than kMostZipEntries.
std::optional<std::size_t> unpacked_size(std::string_view bytes);

// The same entries, at least one, give the same bytes. Throws std::runtime_error where two have one name.
std::string zip(const std::vector<ZipEntry>& entries);

}  // namespace yanlu::documents
