#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace yanlu::http {

struct Cookie {
  std::string name;
  std::string value;
  std::optional<int> max_age = std::nullopt;  // seconds; absent: until the browser closes; 0: delete
  std::string same_site = "Lax";
};

// A value: only the edge turns it into bytes. Security headers are the edge's business too.
struct Response {
  int status = 200;
  std::string content_type = "text/html; charset=utf-8";
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::vector<Cookie> cookies = {};
  // Set where the body holds no secret: the length of a compressed answer tells what in it is alike (BREACH).
  bool may_compress = false;

  Response& with_header(std::string name, std::string value);
  Response& with_cookie(Cookie cookie);
  std::string header(const std::string& name) const;  // "" where absent; for tests and middleware
};

Response html(std::string body, int status = 200);
Response json(std::string body, int status = 200);
Response text(std::string body, int status = 200);
// 303: the answer to a form; the browser comes back with GET.
Response see_other(std::string location);
// A file to keep. `name` may be Chinese (RFC 6266 filename*).
Response download(std::string body, std::string content_type, const std::string& name);

}  // namespace yanlu::http
