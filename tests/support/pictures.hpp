#pragma once

// The smallest files of each kind that a scan may be, made here byte by byte.

#include <string>
#include <vector>

namespace yanlu::testing {

std::string png_saying(const std::string& comment, int width = 1, int height = 1);
std::string jpeg_saying(const std::string& comment, int width = 1, int height = 1);
std::string pdf_saying(const std::string& entry);             // in its catalogue
std::string pdf_of(const std::vector<std::string>& objects);  // from 1, which is the catalogue
std::string webp();
inline std::string png() { return png_saying("a scan"); }
inline std::string jpeg() { return jpeg_saying("a scan"); }
inline std::string pdf() { return pdf_saying(""); }

}  // namespace yanlu::testing
