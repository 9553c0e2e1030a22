#include "server/http/edge/wire.hpp"

#include <algorithm>
#include <array>
#include <boost/beast/http/status.hpp>
#include <ctime>

namespace yanlu::http::edge {
namespace {

constexpr const char* kContentSecurityPolicy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'";

// No line break may reach the wire inside a header.
void add(std::string& head, std::string_view name, std::string_view value) {
  const auto is_break = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  head.append(name).append(": ");
  std::replace_copy_if(value.begin(), value.end(), std::back_inserter(head), is_break, ' ');
  head.append("\r\n");
}

std::string cookie_text(const Cookie& cookie, bool secure) {
  auto text = cookie.name + '=' + cookie.value + "; Path=/; HttpOnly; SameSite=" + cookie.same_site;
  if (cookie.max_age) text += "; Max-Age=" + std::to_string(*cookie.max_age);
  if (secure) text += "; Secure";
  return text;
}

void add_site_headers(std::string& head, const Response& response, bool secure) {
  if (response.header("Content-Security-Policy").empty()) add(head, "Content-Security-Policy", kContentSecurityPolicy);
  add(head, "X-Content-Type-Options", "nosniff");
  if (response.header("Referrer-Policy").empty()) add(head, "Referrer-Policy", "same-origin");
  // Who is to be found says so: receipts and what staff see are for nobody's index.
  if (response.header("X-Robots-Tag").empty()) add(head, "X-Robots-Tag", "noindex");
  if (secure) add(head, "Strict-Transport-Security", "max-age=31536000");
  if (response.header("Cache-Control").empty()) add(head, "Cache-Control", "no-store");
}

}  // namespace

std::string http_date(std::chrono::system_clock::time_point at) {
  const auto seconds = std::chrono::system_clock::to_time_t(at);
  std::tm parts{};
  gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

Outgoing to_wire(Response response, const Sending& sending) {
  constexpr std::size_t kUsualHead = 1024;
  const auto status = static_cast<unsigned>(response.status);
  const auto reason = boost::beast::http::obsolete_reason(static_cast<boost::beast::http::status>(status));
  Outgoing out;
  out.closes = !sending.persistent;
  auto& head = out.head;
  head.reserve(kUsualHead);
  head.append("HTTP/1.1 ").append(std::to_string(status)).append(" ").append(reason.data(), reason.size());
  head.append("\r\n");
  add(head, "Date", http_date(sending.now));
  add(head, "Connection", sending.persistent ? "keep-alive" : "close");
  add(head, "Content-Type", response.content_type);
  add_site_headers(head, response, sending.secure_cookies);
  for (const auto& [name, value] : response.headers) add(head, name, value);
  for (const auto& cookie : response.cookies) add(head, "Set-Cookie", cookie_text(cookie, sending.secure_cookies));
  const bool never_a_body = response.status == 204 || response.status == 304;
  if (!never_a_body) add(head, "Content-Length", std::to_string(response.body.size()));
  head.append("\r\n");
  if (!never_a_body && sending.method != Method::head) out.body = std::move(response.body);
  return out;
}

}  // namespace yanlu::http::edge
