#pragma once

// The smallest files of each kind that a scan may be, made here byte by byte.

#include <string>

namespace yanlu::testing {

std::string png_saying(const std::string& comment);
std::string jpeg_saying(const std::string& comment);
std::string pdf_saying(const std::string& entry);
std::string webp();
inline std::string png() { return png_saying("a scan"); }
inline std::string jpeg() { return jpeg_saying("a scan"); }
inline std::string pdf() { return pdf_saying("/Pages 2 0 R"); }

}  // namespace yanlu::testing
