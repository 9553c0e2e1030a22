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

std::string_view bytes_of(std::string_view name) {
  for (const auto& file : embedded::assets())
    if (file.name == name) return file.bytes;
  return {};
}

// One stylesheet and one module for every page: each file less is a request less before the law can be read. A module
// keeps its names to itself, and what goes wrong in one is told and stops no other; keeping.js is for all.
std::string public_styles() {
  std::string all;
  for (const auto* const name : {"site.css", "reading.css"}) all += bytes_of(name);
  return all + "@media print {\n" + std::string(bytes_of("print.css")) + "}\n";
}
std::string public_scripts() {
  std::string all(bytes_of("keeping.js"));
  for (const auto* const name : {"reading.js", "finding.js", "writing.js", "proof.js", "receipt.js"})
    all += "try {\n" + std::string(bytes_of(name)) + "} catch (error) {\n  reportError(error);\n}\n";
  return all;
}

http::Response served(const http::Request& request, std::string_view name, std::string bytes) {
  http::Response response{200, std::string(content_type(name)), std::move(bytes)};
  const bool versioned = request.query_value("v") == asset_version();
  response.may_compress = true;
  response.with_header("Cache-Control", versioned ? "public, max-age=31536000, immutable" : "no-cache");
  return response;
}

}  // namespace

const std::string& asset_version() {
  static const std::string version = fingerprint();
  return version;
}

Result<http::Response> asset(const http::Request& request) {
  static const std::string kStyles = public_styles();
  static const std::string kScripts = public_scripts();
  const auto& name = request.path_value("name");
  if (name == "public.css") return served(request, name, kStyles);
  if (name == "public.js") return served(request, name, kScripts);
  for (const auto& file : embedded::assets())
    if (file.name == name) return served(request, name, std::string(file.bytes));
  return absent();
}

}  // namespace yanlu::site
