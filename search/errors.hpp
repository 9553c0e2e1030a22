#pragma once

// Xapian's exceptions end here: the rest of the service knows IndexError only.

#include <xapian.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "search/index.hpp"

namespace yanlu::search {

inline IndexError index_error(const std::filesystem::path& folder, std::string_view doing, const Xapian::Error& cause) {
  // Xapian's errors have no virtual functions; their type is known by name only.
  const std::string_view type = cause.get_type();
  std::string advice;
  if (type == "DatabaseLockError")
    advice = "; another process has it open for writing: stop that one first";
  else if (type.starts_with("Database"))
    advice = "; if the disk has room and the folder may be written, run `yanlu reindex` to rebuild it";
  return IndexError("search index " + folder.string() + ": " + std::string(doing) +
                    " failed: " + cause.get_description() + advice);
}

}  // namespace yanlu::search
