#include "server/http/edge/head.hpp"

#include <algorithm>
#include <charconv>

#include "server/http/client_address.hpp"
#include "server/text/ascii.hpp"
#include "server/text/trim.hpp"

namespace yanlu::http::edge {
namespace {

constexpr std::size_t kLongestLength = 18;  // digits: no number of them overflows

Method method_of(std::string_view name) {
  for (const auto method :
       {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::remove, Method::options})
    if (name == to_string(method)) return method;
  return Method::other;
}

bool is_port(std::string_view text) {
  constexpr unsigned kHighestPort = 65535;
  if (text.empty()) return true;
  unsigned port = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), port);
  return text::are_digits(text) && code == std::errc{} && end == text.data() + text.size() && port <= kHighestPort;
}

// uri-host [ ":" port ] of RFC 3986.
bool is_authority(std::string_view text) {
  if (text.starts_with('[')) {
    const auto end = text.find(']');
    if (end == std::string_view::npos || !read_address(text.substr(1, end - 1))) return false;
    const auto rest = text.substr(end + 1);
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
  }
  const auto colon = std::min(text.find(':'), text.size());
  const auto name = text.substr(0, colon);
  static constexpr std::string_view kSigns = "-._~%!$&'()*+,;=";
  const bool sound = std::all_of(name.begin(), name.end(), [](char c) {
    return (text::lower(c) >= 'a' && text::lower(c) <= 'z') || text::is_digit(c) ||
           kSigns.find(c) != std::string_view::npos;
  });
  return sound && (colon == text.size() || is_port(text.substr(colon + 1)));
}

// Cookies are the browser's, and of other sites on the same host too: what is no pair is passed over.
void read_cookies(std::string_view text, std::map<std::string, std::string>& cookies) {
  while (!text.empty()) {
    const auto end = std::min(text.find(';'), text.size());
    const auto pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    auto value = text::trimmed(pair.substr(equals + 1), text::kBlanks);
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
    cookies.emplace(text::trimmed(pair.substr(0, equals), text::kBlanks), value);
  }
}

bool lists(std::string_view list, std::string_view wanted) {
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (text::lower_case(text::trimmed(list.substr(0, comma), text::kBlanks)) == wanted) return true;
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return false;
}

// Of these a second one would leave open which counts.
bool stands_once(const std::string& name) {
  return name == "host" || name == "content-length" || name == "transfer-encoding" || name == "content-type" ||
         name == "authorization" || name == "idempotency-key";
}

bool read_fields(const RawHead& raw, Head& head) {
  for (const auto& [given, value] : raw.fields) {
    auto name = text::lower_case(given);
    if (name == "cookie") read_cookies(value, head.cookies);
    const auto [field, is_new] = head.headers.try_emplace(name, value);
    if (is_new) continue;
    if (stands_once(name)) return false;
    field->second.append(name == "cookie" ? "; " : ", ").append(value);
  }
  return true;
}

// RFC 9112, section 6: how long the body is.
bool read_framing(bool is_http_1_1, Head& head) {
  const auto length = head.headers.find("content-length");
  const auto coding = head.headers.find("transfer-encoding");
  if (coding != head.headers.end()) {
    if (!is_http_1_1 || length != head.headers.end() || text::lower_case(coding->second) != "chunked") return false;
    head.length.reset();
    return true;
  }
  if (length == head.headers.end()) return true;
  const auto& digits = length->second;
  if (!text::are_digits(digits) || digits.size() > kLongestLength) return false;
  std::uint64_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  head.length = number;
  return true;
}

// RFC 9112, section 3.2: the absolute form is taken too, and then its authority counts, not Host's.
bool read_target_form(std::string_view target, Head& head) {
  if (target == "*" || target.starts_with('/')) {
    head.target = target;
    return target != "*" || head.method == Method::options;
  }
  static constexpr std::string_view kMark = "://";
  const auto mark = target.find(kMark);
  if (mark == std::string_view::npos) return false;
  const auto scheme = text::lower_case(target.substr(0, mark));
  if (scheme != "http" && scheme != "https") return false;
  const auto rest = target.substr(mark + kMark.size());
  const auto end = std::min(rest.find_first_of("/?"), rest.size());
  const auto authority = rest.substr(0, end);
  if (authority.empty() || !is_authority(authority)) return false;
  head.headers["host"] = authority;
  head.target = rest.substr(end);
  if (!head.target.starts_with('/')) head.target.insert(0, "/");
  return true;
}

}  // namespace

Result<Head> read_raw_head(const RawHead& raw) {
  const auto malformed = [] { return refuse(Refusal::malformed, "error.bad_request"); };
  Head head;
  head.method = method_of(raw.method);
  if (!read_fields(raw, head)) return malformed();
  const auto host = head.headers.find("host");
  if (host == head.headers.end() ? raw.is_http_1_1 : !is_authority(host->second)) return malformed();
  if (!read_framing(raw.is_http_1_1, head)) return malformed();
  if (!read_target_form(raw.target, head)) return malformed();
  const auto connection = head.headers.find("connection");
  const auto options = connection == head.headers.end() ? std::string_view{} : std::string_view(connection->second);
  head.persistent =
      raw.is_http_1_1 ? !lists(options, "close") : lists(options, "keep-alive") && !lists(options, "close");
  const auto expect = head.headers.find("expect");
  head.expects_continue =
      raw.is_http_1_1 && expect != head.headers.end() && text::lower_case(expect->second) == "100-continue";
  return head;
}

}  // namespace yanlu::http::edge
