#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/edge/request_reader.hpp"

namespace yanlu::http::edge {

// As the parser gave them.
struct RawHead {
  std::string_view method;
  std::string_view target;
  bool is_http_1_1 = true;
  std::vector<std::pair<std::string_view, std::string_view>> fields;  // in order, values trimmed
};

// What a parsed head means; refuses (malformed) what RFC 9112 forbids and parsers forgive.
Result<Head> read_raw_head(const RawHead& raw);

}  // namespace yanlu::http::edge
