#include <algorithm>

#include "server/modules/site/site.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::site {
namespace {

// "yanlu.example.cn:8080", "[::1]:8080": nothing that could end the address or begin another.
bool is_host(const std::string& text) {
  const auto plain = [](char c) {
    return text::is_letter_or_digit(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
  };
  return !text.empty() && text.size() <= 255 && std::all_of(text.begin(), text.end(), plain);
}

}  // namespace

std::string public_address(const Services& services, const http::Request& request) {
  if (auto address = services.config.public_url; !address.empty()) {
    while (address.ends_with('/')) address.pop_back();
    return address;
  }
  const auto host = request.header("host");
  return "http://" + (is_host(host) ? host : services.config.listen);
}

}  // namespace yanlu::site
