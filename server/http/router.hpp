#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "server/http/request.hpp"
#include "server/http/response.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

using Handler = std::function<Result<Response>(const Request&)>;
using Next = std::function<Result<Response>(Request&)>;
using Middleware = std::function<Result<Response>(Request&, const Next&)>;

inline constexpr std::size_t kUsualBody = std::size_t{256} * 1024;
inline constexpr std::size_t kDocumentBody = std::size_t{4} * 1024 * 1024;
// An office file of the largest size that is read, and what a form says beside it.
inline constexpr std::size_t kUploadBody = std::size_t{21} * 1024 * 1024;

struct Route {
  Method method;
  std::string pattern;  // "/drafts/{slug}/opinions": a placeholder stands for one whole segment
  std::size_t max_body = kUsualBody;
};

// Finds the handler, runs it behind the middleware, and turns every outcome into a response. Also the one place
// that catches exceptions and writes the access line.
class Router {
 public:
  // How an error looks is the site's business; what an exception means is known to whoever owns its library.
  using ErrorRenderer = std::function<Response(const Request&, const Error&)>;
  using ExceptionReader = std::function<Error(std::exception_ptr)>;

  void get(std::string pattern, Handler handler);
  void post(std::string pattern, Handler handler, std::size_t max_body = kUsualBody);
  void put(std::string pattern, Handler handler);
  void patch(std::string pattern, Handler handler, std::size_t max_body = kUsualBody);
  void remove(std::string pattern, Handler handler);

  // Outermost first.
  void use(Middleware middleware) { middleware_.push_back(std::move(middleware)); }
  void render_errors_with(ErrorRenderer renderer) { render_error_ = std::move(renderer); }
  void read_exceptions_with(ExceptionReader reader) { read_exception_ = std::move(reader); }

  // `request` needs method, target, headers and body; the rest is filled in here. Never throws.
  Response dispatch(Request& request) const;

  std::vector<Route> routes() const;

 private:
  struct Entry {
    Route route;
    std::vector<std::string> segments;
    Handler handler;
  };
  void add(Method method, std::string pattern, Handler handler, std::size_t max_body);
  const Entry* find(const Request& request, std::map<std::string, std::string>& values) const;
  std::string allowed_methods(const Request& request) const;
  Result<Response> route(Request& request, std::string& pattern) const;

  std::vector<Entry> entries_;
  std::vector<Middleware> middleware_;
  ErrorRenderer render_error_;
  ExceptionReader read_exception_;
};

}  // namespace yanlu::http
