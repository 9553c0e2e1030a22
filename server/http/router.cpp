#include "server/http/router.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "server/http/error_table.hpp"
#include "server/http/percent.hpp"
#include "server/http/text.hpp"
#include "server/log/log.hpp"

namespace yanlu::http {
namespace {

std::vector<std::string> split(const std::string& path) {
  std::vector<std::string> segments;
  std::size_t begin = 1;
  while (begin <= path.size()) {
    const auto slash = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, slash - begin));
    begin = slash + 1;
  }
  return segments;
}

bool is_placeholder(const std::string& segment) { return segment.starts_with('{'); }

std::string random_id() {
  std::array<unsigned char, 8> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 17> text{};
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  return text.data();
}

Result<void> decode_target(Request& request) {
  const auto question = request.target.find('?');
  const auto path = percent_decode(request.target.substr(0, question), PlusSign::stays);
  if (!path || !path->starts_with('/') || !is_clean_text(*path)) return refuse(Refusal::absent, "error.not_found");
  request.path = *path;
  if (question == std::string::npos) return {};
  const auto pairs = parse_urlencoded(request.target.substr(question + 1));
  if (!pairs) return refuse(Refusal::malformed, "error.bad_request");
  for (const auto& [name, value] : *pairs) {
    if (!is_clean_text(name) || !is_clean_text(value)) return refuse(Refusal::malformed, "error.invalid_text");
    request.query.emplace(name, value);
  }
  return {};
}

bool matches(const std::vector<std::string>& pattern, const std::vector<std::string>& segments,
             std::map<std::string, std::string>& values) {
  if (pattern.size() != segments.size()) return false;
  values.clear();
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (is_placeholder(pattern[i])) {
      if (segments[i].empty()) return false;
      values[pattern[i].substr(1, pattern[i].size() - 2)] = segments[i];
    } else if (pattern[i] != segments[i]) {
      return false;
    }
  }
  return true;
}

// What a handler's exception says is for the log alone.
std::string what(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const std::exception& known) {
    return known.what();
  } catch (...) {
    return "an exception of unknown type";
  }
}

}  // namespace

void Router::add(Method method, std::string pattern, Handler handler, std::size_t max_body) {
  auto segments = split(pattern);
  entries_.push_back({{method, std::move(pattern), max_body}, std::move(segments), std::move(handler)});
}
void Router::get(std::string pattern, Handler handler) {
  add(Method::get, std::move(pattern), std::move(handler), kUsualBody);
}
void Router::post(std::string pattern, Handler handler, std::size_t max_body) {
  add(Method::post, std::move(pattern), std::move(handler), max_body);
}
void Router::put(std::string pattern, Handler handler) {
  add(Method::put, std::move(pattern), std::move(handler), kUsualBody);
}
void Router::patch(std::string pattern, Handler handler, std::size_t max_body) {
  add(Method::patch, std::move(pattern), std::move(handler), max_body);
}
void Router::remove(std::string pattern, Handler handler) {
  add(Method::remove, std::move(pattern), std::move(handler), kUsualBody);
}

std::vector<Route> Router::routes() const {
  std::vector<Route> all;
  all.reserve(entries_.size());
  for (const auto& entry : entries_) all.push_back(entry.route);
  return all;
}

// A literal segment is stronger than a placeholder, so /staff/opinions/new never falls to /staff/opinions/{id}.
const Router::Entry* Router::find(const Request& request, std::map<std::string, std::string>& values) const {
  const auto segments = split(request.path);
  const auto method = request.method == Method::head ? Method::get : request.method;
  const Entry* best = nullptr;
  std::map<std::string, std::string> found;
  for (const auto& entry : entries_) {
    if (entry.route.method != method || !matches(entry.segments, segments, found)) continue;
    if (best != nullptr && found.size() >= values.size()) continue;
    best = &entry;
    values = found;
  }
  return best;
}

std::string Router::allowed_methods(const Request& request) const {
  const auto segments = split(request.path);
  std::map<std::string, std::string> values;
  std::string allowed;
  for (const auto& entry : entries_) {
    if (!matches(entry.segments, segments, values)) continue;
    if (!allowed.empty()) allowed += ", ";
    allowed += to_string(entry.route.method);
    if (entry.route.method == Method::get) allowed += ", HEAD";
  }
  return allowed;
}

Result<Response> Router::route(Request& request, std::string& pattern) const {
  if (auto decoded = decode_target(request); !decoded) return tl::unexpected(decoded.error());
  const auto* const entry = find(request, request.path_values);
  if (entry == nullptr) {
    const auto allowed = allowed_methods(request);
    if (allowed.empty()) return absent();
    Response response = text("", request.method == Method::options ? 204 : 405);
    response.with_header("Allow", allowed);
    return response;
  }
  pattern = entry->route.pattern;
  if (request.body.size() > entry->route.max_body) return refuse(Refusal::too_large, "error.too_large");
  return entry->handler(request);
}

Response Router::dispatch(Request& request) const {
  const auto began = std::chrono::steady_clock::now();
  request.id = random_id();
  const log::RequestScope scope(request.id);
  std::string pattern = "none";

  Next chain = [&](Request& inner) { return route(inner, pattern); };
  for (auto middleware = middleware_.rbegin(); middleware != middleware_.rend(); ++middleware)
    chain = [step = *middleware, next = std::move(chain)](Request& inner) { return step(inner, next); };

  Response response;
  try {
    auto outcome = chain(request);
    response = outcome ? std::move(*outcome) : render_error_(request, outcome.error());
  } catch (...) {
    const auto exception = std::current_exception();
    log::error("request_failed", {{"route", pattern}, {"cause", what(exception)}});
    try {
      response = render_error_(request, read_exception_(exception));
    } catch (...) {
      log::error("error_page_failed", {{"cause", what(std::current_exception())}});
      response = text("", error_row(Refusal::failed).status);
    }
  }
  response.with_header("X-Request-Id", request.id);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began).count();
  // The pattern, not the path: a path may hold a resident's receipt.
  log::info("request", {{"method", std::string(to_string(request.method))},
                        {"route", pattern},
                        {"status", std::to_string(response.status)},
                        {"ms", std::to_string(milliseconds)},
                        {"actor", request.actor ? std::to_string(request.actor->user.value) : "-"}});
  return response;
}

}  // namespace yanlu::http
