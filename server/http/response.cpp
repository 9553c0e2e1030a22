#include "server/http/response.hpp"

#include "server/http/percent.hpp"
#include "server/text/characters.hpp"

namespace yanlu::http {

Response& Response::with_header(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

Response& Response::with_cookie(Cookie cookie) {
  cookies.push_back(std::move(cookie));
  return *this;
}

std::string Response::header(const std::string& name) const {
  for (const auto& [key, value] : headers)
    if (key == name) return value;
  return {};
}

Response html(std::string body, int status) { return {status, "text/html; charset=utf-8", std::move(body)}; }
Response json(std::string body, int status) { return {status, "application/json", std::move(body)}; }
Response text(std::string body, int status) { return {status, "text/plain; charset=utf-8", std::move(body)}; }

Response see_other(std::string location) {
  Response response{303, "text/plain; charset=utf-8"};
  response.with_header("Location", std::move(location));
  return response;
}

Response download(std::string body, std::string content_type, const std::string& name) {
  Response response{200, std::move(content_type), std::move(body)};
  response.with_header("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encode(text::plain(name)));
  return response;
}

}  // namespace yanlu::http
