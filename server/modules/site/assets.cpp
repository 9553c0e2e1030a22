#include "server/modules/site/assets.hpp"

#include <map>
#include <string_view>

#include "server/view/embedded.hpp"

namespace yanlu::site {
namespace {

std::string_view content_type(std::string_view name) {
  static const std::map<std::string_view, std::string_view> kTypes{
      {".css", "text/css; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"}, {".svg", "image/svg+xml"}};
  const auto found = kTypes.find(name.substr(name.rfind('.')));
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

// FNV-1a: not against forgery, only to tell one build's assets from another's.
std::string fingerprint() {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const auto& file : embedded::assets())
    for (const char c : file.bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return std::to_string(hash);
}

}  // namespace

const std::string& asset_version() {
  static const std::string version = fingerprint();
  return version;
}

Result<http::Response> asset(const http::Request& request) {
  for (const auto& file : embedded::assets()) {
    if (file.name != request.path_value("name")) continue;
    http::Response response{200, std::string(content_type(file.name)), std::string(file.bytes)};
    const bool versioned = request.query_value("v") == asset_version();
    response.may_compress = true;
    response.with_header("Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
    return response;
  }
  return absent();
}

}  // namespace yanlu::site
