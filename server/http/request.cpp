#include "server/http/request.hpp"

#include <algorithm>
#include <cctype>

#include "server/text/ascii.hpp"

namespace yanlu::http {
namespace {

std::string find_or_empty(const std::map<std::string, std::string>& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string{} : found->second;
}

}  // namespace

std::string_view to_string(Method method) {
  switch (method) {
    case Method::get:
      return "GET";
    case Method::head:
      return "HEAD";
    case Method::post:
      return "POST";
    case Method::put:
      return "PUT";
    case Method::patch:
      return "PATCH";
    case Method::remove:
      return "DELETE";
    case Method::options:
      return "OPTIONS";
    case Method::other:
      break;
  }
  return "OTHER";
}

std::string Request::query_value(const std::string& name) const { return find_or_empty(query, name); }
std::string Request::header(const std::string& lower_name) const { return find_or_empty(headers, lower_name); }
std::string Request::cookie(const std::string& name) const { return find_or_empty(cookies, name); }

// A route that asks for a value its pattern does not have is a bug: at() says so at once.
const std::string& Request::path_value(const std::string& name) const { return path_values.at(name); }

std::string Request::content_type() const {
  auto type = header("content-type");
  type = type.substr(0, type.find(';'));
  type.erase(std::remove_if(type.begin(), type.end(), [](unsigned char c) { return std::isspace(c) != 0; }),
             type.end());
  return text::lower_case(type);
}

}  // namespace yanlu::http
