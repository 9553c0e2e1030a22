#include "tests/support/pictures.hpp"

#include <zlib.h>

#include <array>
#include <cstdint>

namespace yanlu::testing {
namespace {

std::string big_endian(std::uint32_t value, int length) {
  std::string bytes;
  for (int i = length - 1; i >= 0; --i) bytes += static_cast<char>(value >> (8U * static_cast<unsigned>(i)) & 0xFFU);
  return bytes;
}

std::string chunk(const std::string& name, const std::string& content) {
  const auto all = name + content;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(all.data()), static_cast<uInt>(all.size()));  // NOLINT
  return big_endian(static_cast<std::uint32_t>(content.size()), 4) + all +
         big_endian(static_cast<std::uint32_t>(sum), 4);
}

std::string compressed(const std::string& content) {
  std::array<Bytef, 64> packed{};
  uLongf length = packed.size();
  compress(packed.data(), &length, reinterpret_cast<const Bytef*>(content.data()), content.size());  // NOLINT
  return {packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(length)};
}

std::string segment(char marker, const std::string& content) {
  return std::string{'\xFF', marker} + big_endian(static_cast<std::uint32_t>(content.size() + 2), 2) + content;
}

}  // namespace

std::string png_saying(const std::string& comment) {
  const std::string grey_dot("\0\0\0\1\0\0\0\1\x08\0\0\0\0", 13);
  return std::string("\x89PNG\r\n\x1A\n", 8) + chunk("IHDR", grey_dot) +
         chunk("tEXt", std::string("Comment\0", 8) + comment) + chunk("IDAT", compressed(std::string("\0\x7F", 2))) +
         chunk("IEND", "");
}

// Its tables are those of no real picture; its segments are.
std::string jpeg_saying(const std::string& comment) {
  return "\xFF\xD8" + segment('\xE0', std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14)) + segment('\xFE', comment) +
         segment('\xDB', std::string(65, '\1')) + segment('\xDA', std::string("\1\1\0\0\x3F\0", 6)) +
         std::string("\x12\xFF\0\x34\xFF\xD0\x56", 7) + "\xFF\xD9";
}

std::string pdf_saying(const std::string& entry) {
  return "%PDF-1.4\n1 0 obj\n<< /Type /Catalog " + entry + " >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

std::string webp() {
  const std::string picture("VP8L\x0D\0\0\0\x2F\0\0\0\x10\x07\x10\x11\x11\x88\x88\xFE\x07\0", 22);
  return std::string("RIFF\x1A\0\0\0WEBP", 12) + picture;
}

}  // namespace yanlu::testing
