#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

namespace yanlu::documents {

inline constexpr std::size_t kLargestScan = std::size_t{10} * 1024 * 1024;
inline constexpr std::int64_t kMostPixels = 80'000'000;  // a sheet of A3 at 600 dots an inch has 70 million

enum class UnfitScan {
  empty,
  too_large,
  unknown_kind,    // not JPEG, PNG, WebP or PDF, whatever its name says
  damaged,         // begins like one but does not go on like one
  something_else,  // is one and also something else: another file behind it, a page or a program inside
  too_many_pixels,
  locked,      // a PDF with a password
  unreadable,  // reading it takes more time or memory than any scan needs
  busy,        // to be tried again
};

// "image/jpeg", "image/png", "image/webp", "application/pdf": by the content alone, followed from its first byte to its
// last; a PDF is read by qpdf, which takes a moment. Names and what a browser says of a file are never asked.
tl::expected<std::string, UnfitScan> scan_kind(const std::string& bytes);

}  // namespace yanlu::documents
