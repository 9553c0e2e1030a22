#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

using Handler = std::function<Result<Response>(const Request&)>;
using Next = std::function<Result<Response>(Request&)>;
using Middleware = std::function<Result<Response>(Request&, const Next&)>;

inline constexpr std::size_t kUnreadBody = std::size_t{8} * 1024;  // some clients send one with a GET
inline constexpr std::size_t kUsualBody = std::size_t{256} * 1024;
inline constexpr std::size_t kDocumentBody = std::size_t{4} * 1024 * 1024;
// An office file of the largest size that is read, and what a form says beside it.
inline constexpr std::size_t kUploadBody = std::size_t{21} * 1024 * 1024;

// Where a request waits and works. What is costly has a place of its own, so that it never keeps residents' pages
// waiting.
enum class Lane { usual, sign_in, similar, documents, comparison };
inline constexpr std::size_t kLanes = 5;

struct Limits {
  std::size_t body = kUsualBody;  // bytes
  Lane lane = Lane::usual;
};

struct Route {
  Method method;
  std::string pattern;  // "/drafts/{slug}/opinions": a placeholder stands for one whole segment
  Limits limits = {};
};

// Finds the handler, runs it behind the middleware, and turns every outcome into a response. Also the one place
// that catches exceptions and writes the access line.
class Router {
 public:
  // How an error looks is the site's business; what an exception means is known to whoever owns its library.
  using ErrorRenderer = std::function<Response(const Request&, const Error&)>;
  using ExceptionReader = std::function<Error(std::exception_ptr)>;

  void get(std::string pattern, Handler handler, Lane lane = Lane::usual);
  void post(std::string pattern, Handler handler, Limits limits = {});
  void put(std::string pattern, Handler handler);
  void patch(std::string pattern, Handler handler, Limits limits = {});
  void remove(std::string pattern, Handler handler);

  // Outermost first.
  void use(Middleware middleware) { middleware_.push_back(std::move(middleware)); }
  void render_errors_with(ErrorRenderer renderer) { render_error_ = std::move(renderer); }
  void read_exceptions_with(ExceptionReader reader) { read_exception_ = std::move(reader); }

  // What a request may bring, before its body is read; nothing where no route takes it.
  std::optional<Limits> admits(Method method, const std::string& target) const;

  // `request` needs method, target, headers and body; the rest is filled in here. Never throws.
  Response dispatch(Request& request) const;

  // The same for a request that the edge can't let in: its answer looks like any other refusal.
  Response refuse(Request& request, const Error& error) const;

  std::vector<Route> routes() const;

 private:
  struct Entry {
    Route route;
    std::vector<std::string> segments;
    Handler handler;
  };
  void add(Method method, std::string pattern, Handler handler, Limits limits);
  const Entry* find(Method method, const std::string& path, std::map<std::string, std::string>& values) const;
  std::string allowed_methods(const Request& request) const;
  Result<Response> route(Request& request, std::string& pattern) const;
  Response answer(Request& request, std::string& pattern, const Next& last) const;

  std::vector<Entry> entries_;
  std::vector<Middleware> middleware_;
  ErrorRenderer render_error_;
  ExceptionReader read_exception_;
};

}  // namespace yanlu::http
