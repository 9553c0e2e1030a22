#pragma once

// The container of .docx and .odt, as far as they use it: stored and deflated entries, no encryption, no ZIP64.

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

// The entries whose names are wanted. Nothing where the bytes are damaged or these are more than `most` bytes unpacked.
std::optional<std::vector<ZipEntry>> unzip(std::string_view bytes, std::size_t most,
                                           const std::function<bool(std::string_view)>& wanted);

// What the entries say they are when unpacked, together; 0 where the bytes are damaged.
std::size_t unpacked_size(std::string_view bytes);

std::string zip(const std::vector<ZipEntry>& entries);

}  // namespace yanlu::documents
