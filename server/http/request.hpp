#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/actor/actor.hpp"

namespace yanlu::http {

enum class Method { get, head, post, put, patch, remove, options, other };

std::string_view to_string(Method method);

// What a handler sees. Everything is decoded and well-formed UTF-8 without NUL: the edge refused the rest.
struct Request {
  Method method = Method::get;
  std::string path;                            // decoded, "/drafts/wang-luo"
  std::string target;                          // path and query as they came, for links back
  std::map<std::string, std::string> query;    // decoded; of a repeated name, one value
  std::map<std::string, std::string> headers;  // names in lower case
  std::map<std::string, std::string> cookies;
  std::map<std::string, std::string> path_values;  // what the route's {placeholders} matched
  std::string body;
  std::string client;  // address of who sent it (client_address.hpp), for limits and fraud review only
  std::string id;      // request id, in each log line and in X-Request-Id

  // Filled by middleware before a handler sees it.
  std::string visit;            // which browser this is: random, for as long as it is open
  std::string language = "zh";  // the code of one of view::Views::languages()
  std::string csrf_token;       // what a form shown to this visitor carries
  std::optional<Actor> actor;   // who is signed in

  std::string query_value(const std::string& name) const;   // "" where absent
  std::string header(const std::string& lower_name) const;  // "" where absent
  std::string cookie(const std::string& name) const;        // "" where absent
  const std::string& path_value(const std::string& name) const;

  // The media type of the body, lower case, without parameters.
  std::string content_type() const;
  bool is_api() const { return path.starts_with("/api/"); }
};

}  // namespace yanlu::http
