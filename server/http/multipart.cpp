#include "server/http/multipart.hpp"

namespace yanlu::http {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
// RFC 2046. A long one that begins like the body takes the product of both to look for.
constexpr std::size_t kLongestBoundary = 70;

// name="value" or name=value within a header's parameters.
std::optional<std::string> parameter(std::string_view header, std::string_view name) {
  const std::string key = std::string(name) + "=";
  std::size_t at = 0;
  while ((at = header.find(key, at)) != std::string_view::npos) {
    // "filename=" ends in "name=": a parameter starts behind a separator.
    if (at > 0 && header[at - 1] != ' ' && header[at - 1] != ';') {
      at += key.size();
      continue;
    }
    auto rest = header.substr(at + key.size());
    if (rest.starts_with('"')) {
      const auto close = rest.find('"', 1);
      if (close == std::string_view::npos) return std::nullopt;
      return std::string(rest.substr(1, close - 1));
    }
    return std::string(rest.substr(0, rest.find(';')));
  }
  return std::nullopt;
}

std::optional<Part> parse_part(std::string_view text) {
  const auto head_end = text.find("\r\n\r\n");
  if (head_end == std::string_view::npos) return std::nullopt;
  Part part;
  bool named = false;
  std::string_view head = text.substr(0, head_end + kLineEnd.size());
  while (!head.empty()) {
    const auto end = head.find(kLineEnd);
    const std::string line(head.substr(0, end));
    head.remove_prefix(end + kLineEnd.size());
    static constexpr std::string_view kDisposition = "content-disposition:";
    if (line.size() < kDisposition.size()) continue;
    std::string field = line.substr(0, kDisposition.size());
    for (char& c : field) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    if (field != kDisposition) continue;
    const auto name = parameter(line, "name");
    if (!name) return std::nullopt;
    part.name = *name;
    named = true;
    const auto file_name = parameter(line, "filename");
    part.is_file = file_name.has_value();
    part.file_name = file_name.value_or("");
  }
  if (!named) return std::nullopt;
  part.content = std::string(text.substr(head_end + 4));
  return part;
}

}  // namespace

std::optional<std::vector<Part>> parse_multipart(std::string_view content_type, std::string_view body) {
  const auto boundary = parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kLongestBoundary) return std::nullopt;
  const std::string opening = "--" + *boundary;
  const std::string delimiter = "\r\n" + opening;
  auto at = body.find(opening);
  if (at == std::string_view::npos) return std::nullopt;
  at += opening.size();
  std::vector<Part> parts;
  while (body.substr(at, 2) == kLineEnd) {
    at += kLineEnd.size();
    const auto end = body.find(delimiter, at);
    if (end == std::string_view::npos) return std::nullopt;
    auto part = parse_part(body.substr(at, end - at));
    if (!part) return std::nullopt;
    parts.push_back(std::move(*part));
    at = end + delimiter.size();
  }
  if (body.substr(at, 2) != "--") return std::nullopt;
  return parts;
}

}  // namespace yanlu::http
