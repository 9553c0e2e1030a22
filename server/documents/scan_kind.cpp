#include "server/documents/scan_kind.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <optional>

#include "server/documents/pdf_content.hpp"
#include "server/result/pass_on.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kHead = 1024;            // where readers of PDF look for its mark
constexpr std::size_t kZipTail = 65'535 + 22;  // how far from its end a ZIP's directory may end
constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kPng("\x89PNG\r\n\x1A\n", 8);

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

std::size_t big_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < length; ++i) value = value << 8U | byte_at(bytes, at + i);
  return value;
}

std::size_t little_endian(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = length; i-- > 0;) value = value << 8U | byte_at(bytes, at + i);
  return value;
}

bool contains(std::string_view bytes, std::string_view lower_word) {
  return std::search(bytes.begin(), bytes.end(), lower_word.begin(), lower_word.end(),
                     [](char found, char wanted) { return text::lower(found) == wanted; }) != bytes.end();
}

bool is_padding(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0' || c == '\n' || c == '\r'; });
}

enum class Shape { whole, broken, continued };

// Chunk by chunk from IHDR to IEND.
Shape shape_of_png(std::string_view bytes) {
  constexpr std::size_t kFrame = 12;  // length, name, checksum
  std::size_t at = kPng.size();
  for (bool first = true; at + kFrame <= bytes.size(); first = false) {
    const auto length = big_endian(bytes, at, 4);
    const auto name = bytes.substr(at + 4, 4);
    if (first != (name == "IHDR") || length > bytes.size() - at - kFrame) return Shape::broken;
    at += kFrame + length;
    if (name == "IEND") return is_padding(bytes.substr(at)) ? Shape::whole : Shape::continued;
  }
  return Shape::broken;
}

// As the header says; what says nothing, or nothing sensible, has no pixel.
struct Size {
  std::size_t width = 0;
  std::size_t height = 0;
};

Size size_of_png(std::string_view bytes) {
  constexpr std::size_t kWidth = 16;  // mark, then length and name of IHDR
  if (bytes.size() < kWidth + 8) return {};
  return {big_endian(bytes, kWidth, 4), big_endian(bytes, kWidth + 4, 4)};
}

bool stands_alone(std::uint32_t marker) { return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8); }

// Where the compressed data from `at` on ends: at the next marker that is no restart.
std::size_t end_of_scan(std::string_view bytes, std::size_t at) {
  while (at + 1 < bytes.size()) {
    const auto next = byte_at(bytes, at + 1);
    if (byte_at(bytes, at) == 0xFF && next != 0x00 && next != 0xFF && !(next >= 0xD0 && next <= 0xD7)) return at;
    ++at;
  }
  return bytes.size();
}

// SOF0 to SOF15; DHT, JPG and DAC stand among them.
bool begins_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// Of several frames the largest: readers differ in which they take.
void take_larger(Size& size, std::string_view segment) {
  constexpr std::size_t kShortest = 7;  // length, precision, height, width
  if (segment.size() < kShortest) return;
  const Size found{big_endian(segment, 5, 2), big_endian(segment, 3, 2)};
  if (found.width * found.height > size.width * size.height) size = found;
}

// Segment by segment to the end-of-image marker.
Shape shape_of_jpeg(std::string_view bytes, Size& size) {
  std::size_t at = 2;
  bool has_picture = false;
  while (at + 2 <= bytes.size() && byte_at(bytes, at) == 0xFF) {
    const auto marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    at += 2;
    if (marker == 0xD9)
      return !has_picture ? Shape::broken : is_padding(bytes.substr(at)) ? Shape::whole : Shape::continued;
    if (stands_alone(marker)) continue;
    if (at + 2 > bytes.size()) return Shape::broken;
    const auto length = big_endian(bytes, at, 2);
    if (length < 2 || length > bytes.size() - at) return Shape::broken;
    if (begins_frame(marker)) take_larger(size, bytes.substr(at, length));
    at += length;
    if (marker == 0xDA) {
      has_picture = true;
      at = end_of_scan(bytes, at);
    }
  }
  return Shape::broken;
}

Shape shape_of_webp(std::string_view bytes) {
  constexpr std::size_t kHeader = 8;
  const auto size = kHeader + little_endian(bytes, 4, 4);
  if (size > bytes.size() || bytes.substr(12, 3) != "VP8") return Shape::broken;
  return is_padding(bytes.substr(size)) ? Shape::whole : Shape::continued;
}

// The canvas of an extended file, and the picture of a simple one.
Size size_of_webp(std::string_view bytes) {
  constexpr std::size_t kLongestHead = 30;
  constexpr std::size_t kMask = 0x3FFF;  // 14 bits
  const auto kind = bytes.substr(12, 4);
  if (bytes.size() < kLongestHead) return {};
  if (kind == "VP8X") return {little_endian(bytes, 24, 3) + 1, little_endian(bytes, 27, 3) + 1};
  if (kind == "VP8 ") return {little_endian(bytes, 26, 2) & kMask, little_endian(bytes, 28, 2) & kMask};
  const auto packed = little_endian(bytes, 21, 4);
  return {(packed & kMask) + 1, (packed >> 14U & kMask) + 1};
}

Shape shape_of_pdf(std::string_view bytes) {
  const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), kHead));
  return tail.find("%%EOF") == std::string_view::npos ? Shape::broken : Shape::whole;
}

// A picture in which a page, a program or another file is hidden; compressed data don't spell these by chance.
bool picture_is_more(std::string_view bytes) {
  constexpr std::array<std::string_view, 5> kPages{"<script", "<html", "<!doctype", "<?php", "<svg"};
  if (std::any_of(kPages.begin(), kPages.end(), [&](std::string_view word) { return contains(bytes, word); }))
    return true;
  if (bytes.substr(0, kHead).find("%PDF-") != std::string_view::npos) return true;
  const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), kZipTail));
  return tail.find(std::string_view("PK\x05\x06", 4)) != std::string_view::npos;
}

// What a scanner never puts into a PDF, spelled out, even where no reader gets to it; qpdf finds the rest.
bool pdf_is_more(std::string_view bytes) {
  constexpr std::array<std::string_view, 5> kActive{"/javascript", "/launch", "/embeddedfile", "<script", "<html"};
  return std::any_of(kActive.begin(), kActive.end(), [&](std::string_view word) { return contains(bytes, word); });
}

struct Kind {
  std::string_view media_type;
  Shape shape;
  Size size = {};
};

tl::expected<Kind, UnfitScan> kind_by_beginning(std::string_view bytes) {
  constexpr std::size_t kShortest = 16;
  if (bytes.size() < kShortest) return tl::unexpected(UnfitScan::unknown_kind);
  if (bytes.starts_with(kPng)) return Kind{"image/png", shape_of_png(bytes), size_of_png(bytes)};
  if (bytes.starts_with("\xFF\xD8\xFF")) {
    Kind kind{"image/jpeg", Shape::broken};
    kind.shape = shape_of_jpeg(bytes, kind.size);
    return kind;
  }
  if (bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
    return Kind{"image/webp", shape_of_webp(bytes), size_of_webp(bytes)};
  if (bytes.starts_with("%PDF-1.") || bytes.starts_with("%PDF-2.")) return Kind{kPdf, shape_of_pdf(bytes)};
  return tl::unexpected(UnfitScan::unknown_kind);
}

UnfitScan unfit_because(PdfProblem problem) {
  switch (problem) {
    case PdfProblem::locked:
      return UnfitScan::locked;
    case PdfProblem::active:
      return UnfitScan::something_else;
    case PdfProblem::large_picture:
      return UnfitScan::too_many_pixels;
    case PdfProblem::too_expensive:
      return UnfitScan::unreadable;
    case PdfProblem::busy:
      return UnfitScan::busy;
    case PdfProblem::damaged:
      break;
  }
  return UnfitScan::damaged;
}

std::optional<UnfitScan> unfit_picture(std::string_view bytes, const Kind& kind) {
  if (kind.shape == Shape::continued || picture_is_more(bytes)) return UnfitScan::something_else;
  const auto& [width, height] = kind.size;
  if (width == 0 || height == 0) return UnfitScan::damaged;
  if (width > static_cast<std::size_t>(kMostPixels) / height) return UnfitScan::too_many_pixels;
  return std::nullopt;
}

}  // namespace

tl::expected<std::string, UnfitScan> scan_kind(const std::string& bytes) {
  if (bytes.empty()) return tl::unexpected(UnfitScan::empty);
  if (bytes.size() > kLargestScan) return tl::unexpected(UnfitScan::too_large);
  const auto kind = kind_by_beginning(bytes);
  if (!kind) return pass_on(kind);
  if (kind->shape == Shape::broken) return tl::unexpected(UnfitScan::damaged);
  if (kind->media_type != kPdf) {
    if (const auto unfit = unfit_picture(bytes, *kind)) return tl::unexpected(*unfit);
  } else if (pdf_is_more(bytes)) {
    return tl::unexpected(UnfitScan::something_else);
  } else if (const auto problem = problem_of_pdf(bytes, kMostPixels)) {
    return tl::unexpected(unfit_because(*problem));
  }
  return std::string(kind->media_type);
}

}  // namespace yanlu::documents
