#pragma once

#include <chrono>
#include <string>

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace yanlu::http::edge {

// How an answer goes out.
struct Sending {
  Method method = Method::get;
  bool persistent = true;       // the connection stays
  bool secure_cookies = false;  // the site is reached over TLS
  std::chrono::system_clock::time_point now;
};

// An answer as bytes, its head with what every response carries. The body is its own, so that it is never copied.
struct Outgoing {
  std::string head;
  std::string body;
  bool closes = false;
  std::size_t size() const { return head.size() + body.size(); }
};
Outgoing to_wire(Response response, const Sending& sending);

// "Mon, 30 Nov 2026 14:10:08 GMT": RFC 9110, section 5.6.7.
std::string http_date(std::chrono::system_clock::time_point at);

inline constexpr const char* kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace yanlu::http::edge
