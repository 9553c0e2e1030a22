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

std::string png_saying(const std::string& comment, int width, int height) {
  const auto grey = big_endian(static_cast<std::uint32_t>(width), 4) +
                    big_endian(static_cast<std::uint32_t>(height), 4) + std::string("\x08\0\0\0\0", 5);
  return std::string("\x89PNG\r\n\x1A\n", 8) + chunk("IHDR", grey) +
         chunk("tEXt", std::string("Comment\0", 8) + comment) + chunk("IDAT", compressed(std::string("\0\x7F", 2))) +
         chunk("IEND", "");
}

// Its tables are those of no real picture; its segments are.
std::string jpeg_saying(const std::string& comment, int width, int height) {
  const auto frame =
      segment('\xC0', "\x08" + big_endian(static_cast<std::uint32_t>(height), 2) +
                          big_endian(static_cast<std::uint32_t>(width), 2) + std::string("\1\1\x11\0", 4));
  return "\xFF\xD8" + segment('\xE0', std::string("JFIF\0\1\1\0\0\1\0\1\0\0", 14)) + segment('\xFE', comment) +
         segment('\xDB', std::string(65, '\1')) + frame + segment('\xDA', std::string("\1\1\0\0\x3F\0", 6)) +
         std::string("\x12\xFF\0\x34\xFF\xD0\x56", 7) + "\xFF\xD9";
}

std::string pdf_of(const std::vector<std::string>& objects) {
  std::string bytes = "%PDF-1.5\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const auto offset = std::to_string(bytes.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    bytes += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const auto begin = std::to_string(bytes.size());
  return bytes + table + "trailer\n<< /Root 1 0 R /Size " + std::to_string(objects.size() + 1) + " >>\nstartxref\n" +
         begin + "\n%%EOF\n";
}

std::string pdf_saying(const std::string& entry) {
  return pdf_of({"<< /Type /Catalog /Pages 2 0 R " + entry + " >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"});
}

std::string webp() {
  const std::string picture("VP8L\x0D\0\0\0\x2F\0\0\0\x10\x07\x10\x11\x11\x88\x88\xFE\x07\0", 22);
  return std::string("RIFF\x1A\0\0\0WEBP", 12) + picture;
}

}  // namespace yanlu::testing
