#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace yanlu::intake {

inline constexpr std::size_t kLargestScan = std::size_t{10} * 1024 * 1024;
inline constexpr std::size_t kMostScans = 5;  // of one opinion

enum class UnfitScan {
  empty,
  too_large,
  unknown_kind,    // not JPEG, PNG, WebP or PDF, whatever its name says
  damaged,         // begins like one but does not go on like one
  something_else,  // is one and also something else: another file behind it, a page or a program inside
};

// "image/jpeg", "image/png", "image/webp", "application/pdf": by the content alone, followed from its first byte to its
// last. Names and what a browser says of a file are never asked.
tl::expected<std::string, UnfitScan> scan_kind(std::string_view bytes);

}  // namespace yanlu::intake
