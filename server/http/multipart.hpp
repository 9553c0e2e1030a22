#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::http {

struct Part {
  std::string name;
  bool is_file = false;
  std::string file_name = {};
  std::string content;
};

// multipart/form-data (RFC 7578). Nothing where the boundary or a part's head is malformed or the end is missing.
std::optional<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body);

}  // namespace yanlu::http
