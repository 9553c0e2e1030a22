#pragma once

// Xapian's exceptions end here: the rest of the service knows IndexError only.

#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "search/values.hpp"

namespace yanlu::search {

inline IndexError index_error(const std::filesystem::path& folder, std::string_view doing, const Xapian::Error& cause) {
  // Xapian's errors have no virtual functions; their type is known by name only.
  const std::string_view type = cause.get_type();
  std::string advice;
  auto kind = IndexError::Cause::other;
  if (type == "DatabaseLockError") {
    advice = "; another process has it open for writing: stop that one first";
    kind = IndexError::Cause::locked;
  } else if (type.starts_with("Database")) {
    advice = "; if the disk has room and the folder may be written, run `yanlu reindex` to rebuild it";
  }
  // A disk that is full is no damage. What can't be read, or read but not understood, is.
  const auto& words = cause.get_description();
  const bool unreadable = type == "DatabaseCorruptError" || type == "SerialisationError" || type == "RangeError" ||
                          type == "DocNotFoundError" || words.find("reading block") != std::string::npos ||
                          words.find("end of file") != std::string::npos;
  if (kind == IndexError::Cause::other && (unreadable || doing == "reading" || doing == "opening"))
    kind = IndexError::Cause::damage;
  return IndexError("search index " + folder.string() + ": " + std::string(doing) + " failed: " + words + advice, kind);
}

}  // namespace yanlu::search
