#include "server/http/router.hpp"

#include <sodium.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "server/http/error_table.hpp"
#include "server/http/target.hpp"
#include "server/log/log.hpp"
#include "server/text/encoded.hpp"
#include "server/text/lines.hpp"

namespace yanlu::http {
namespace {

// "/a/b" → {"a", "b"}
std::vector<std::string> segments_of(std::string_view path) {
  const auto parts = text::split(path.substr(1), '/');
  return {parts.begin(), parts.end()};
}

bool is_placeholder(const std::string& segment) { return segment.starts_with('{'); }

std::string random_id() {
  std::array<unsigned char, 8> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return text::hex(bytes);
}

// Before any middleware: they all see what the router sees.
bool read_target_of(Request& request) {
  if (request.method == Method::options && request.target == "*") return (request.path = "*", true);
  auto target = read_target(request.target);
  if (!target) return false;
  request.path = std::move(target->path);
  request.target = std::move(target->text);
  for (auto& [name, value] : target->query) request.query.emplace(std::move(name), std::move(value));
  return true;
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

// From a request's arrival to its line in the log.
class Access {
 public:
  explicit Access(Request& request) : scope_((request.id = random_id(), request.id)) {}

  std::string pattern = "none";  // of the route that took it

  Response written(const Request& request, Response response) {
    response.with_header("X-Request-Id", request.id);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began_).count();
    // The pattern, not the path: a path may hold a resident's receipt.
    log::info("request", {{"method", std::string(to_string(request.method))},
                          {"route", pattern},
                          {"status", std::to_string(response.status)},
                          {"ms", std::to_string(milliseconds)},
                          {"actor", request.actor ? std::to_string(request.actor->user.value) : "-"}});
    return response;
  }

 private:
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  log::RequestScope scope_;
};

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

void Router::add(Method method, std::string pattern, Handler handler, Limits limits) {
  auto segments = segments_of(pattern);
  entries_.push_back({{method, std::move(pattern), limits}, std::move(segments), std::move(handler)});
}
void Router::get(std::string pattern, Handler handler, Lane lane) {
  add(Method::get, std::move(pattern), std::move(handler), {.body = kUnreadBody, .lane = lane});
}
void Router::post(std::string pattern, Handler handler, Limits limits) {
  add(Method::post, std::move(pattern), std::move(handler), limits);
}
void Router::put(std::string pattern, Handler handler) { add(Method::put, std::move(pattern), std::move(handler), {}); }
void Router::patch(std::string pattern, Handler handler, Limits limits) {
  add(Method::patch, std::move(pattern), std::move(handler), limits);
}
void Router::remove(std::string pattern, Handler handler) {
  add(Method::remove, std::move(pattern), std::move(handler), {});
}

std::vector<Route> Router::routes() const {
  std::vector<Route> all;
  all.reserve(entries_.size());
  for (const auto& entry : entries_) all.push_back(entry.route);
  return all;
}

// A literal segment is stronger than a placeholder, so /staff/opinions/new never falls to /staff/opinions/{id}.
const Router::Entry* Router::find(Method asked, const std::string& path,
                                  std::map<std::string, std::string>& values) const {
  const auto segments = segments_of(path);
  const auto method = asked == Method::head ? Method::get : asked;
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

std::optional<Limits> Router::admits(Method method, const std::string& target) const {
  const auto read = read_target(target);
  std::map<std::string, std::string> values;
  const auto* const entry = read ? find(method, read->path, values) : nullptr;
  return entry == nullptr ? std::nullopt : std::optional(entry->route.limits);
}

std::string Router::allowed_methods(const Request& request) const {
  const auto segments = segments_of(request.path);
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
  if (request.path == "*") return text("", 204).with_header("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  const auto* const entry = find(request.method, request.path, request.path_values);
  if (entry == nullptr) {
    const auto allowed = allowed_methods(request);
    if (allowed.empty()) return absent();
    Response response = text("", request.method == Method::options ? 204 : 405);
    response.with_header("Allow", allowed);
    return response;
  }
  pattern = entry->route.pattern;
  if (request.body.size() > entry->route.limits.body) return yanlu::refuse(Refusal::too_large, "error.too_large");
  return entry->handler(request);
}

Response Router::answer(Request& request, std::string& pattern, const Next& last) const {
  Next chain = last;
  for (auto middleware = middleware_.rbegin(); middleware != middleware_.rend(); ++middleware)
    chain = [step = *middleware, next = std::move(chain)](Request& inner) { return step(inner, next); };
  try {
    auto outcome = chain(request);
    return outcome ? std::move(*outcome) : render_error_(request, outcome.error());
  } catch (...) {
    const auto exception = std::current_exception();
    log::error("request_failed", {{"route", pattern}, {"cause", what(exception)}});
    try {
      return render_error_(request, read_exception_(exception));
    } catch (...) {
      log::error("error_page_failed", {{"cause", what(std::current_exception())}});
      return text("", error_row(Refusal::failed).status);
    }
  }
}

Response Router::dispatch(Request& request) const {
  Access access(request);
  const bool sound = read_target_of(request);
  if (!sound) request.path = request.target;  // only to tell whether a page or the API was meant
  auto response = answer(request, access.pattern, [&](Request& inner) -> Result<Response> {
    if (!sound) return yanlu::refuse(Refusal::malformed, "error.bad_address");
    return route(inner, access.pattern);
  });
  return access.written(request, std::move(response));
}

Response Router::refuse(Request& request, const Error& error) const {
  Access access(request);
  if (!read_target_of(request)) request.path = request.target;
  auto response = answer(request, access.pattern, [&](Request&) -> Result<Response> { return tl::unexpected(error); });
  return access.written(request, std::move(response));
}

}  // namespace yanlu::http
