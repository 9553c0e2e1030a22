#include "server/http/form_data.hpp"

#include "server/http/csrf.hpp"
#include "server/http/multipart.hpp"
#include "server/http/percent.hpp"
#include "server/text/characters.hpp"
#include "server/text/trim.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::http {
namespace {

Result<FormData> from_pairs(const FormPairs& pairs) {
  FormData form;
  for (const auto& [name, value] : pairs) {
    if (!text::is_clean(name) || !text::is_clean(value)) return refuse(Refusal::malformed, "error.invalid_text");
    form.add(name, text::plain(value));
  }
  return form;
}

Result<FormData> from_multipart(const Request& request) {
  const auto parts = parse_multipart(request.header("content-type"), request.body);
  if (!parts) return refuse(Refusal::malformed, "error.bad_request");
  FormData form;
  for (const auto& part : *parts) {
    if (part.is_file) {
      if (!text::is_clean(part.file_name)) return refuse(Refusal::malformed, "error.invalid_text");
      form.add_file(part.name, {text::plain(part.file_name), part.content});
    } else if (!text::is_clean(part.name) || !text::is_clean(part.content)) {
      return refuse(Refusal::malformed, "error.invalid_text");
    } else {
      form.add(part.name, text::plain(part.content));
    }
  }
  return form;
}

}  // namespace

std::string FormData::value(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string{} : std::string(text::trimmed(found->second.front()));
}

std::string FormData::raw(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::string{} : found->second.front();
}

std::vector<std::string> FormData::values(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::pair<std::string, std::string>> FormData::all() const {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const auto& [name, values] : values_)
    for (const auto& value : values) pairs.emplace_back(name, value);
  return pairs;
}

namespace {
const FormData::File kNoFile;
}

const std::string& FormData::file(const std::string& name) const {
  const auto found = files_.find(name);
  return (found == files_.end() ? kNoFile : found->second.back()).bytes;
}

const std::string& FormData::file_name(const std::string& name) const {
  const auto found = files_.find(name);
  return (found == files_.end() ? kNoFile : found->second.back()).name;
}

std::vector<FormData::File> FormData::files(const std::string& name) const {
  std::vector<File> given;
  if (const auto found = files_.find(name); found != files_.end())
    for (const auto& file : found->second)
      if (!file.bytes.empty() || !file.name.empty()) given.push_back(file);
  return given;
}

Result<FormData> read_form_unchecked(const Request& request) {
  const auto type = request.content_type();
  if (type == "multipart/form-data") return from_multipart(request);
  if (type != "application/x-www-form-urlencoded" && !(type.empty() && request.body.empty()))
    return refuse(Refusal::unsupported, "error.unsupported");
  const auto pairs = parse_urlencoded(request.body);
  if (!pairs) return refuse(Refusal::malformed, "error.bad_request");
  return from_pairs(*pairs);
}

bool is_genuine(const Request& request, const FormData& form) {
  return !request.csrf_token.empty() && equal_in_constant_time(form.value("csrf"), request.csrf_token);
}

Result<FormData> read_form(const Request& request) {
  auto form = read_form_unchecked(request);
  if (form && !is_genuine(request, *form)) return refuse(Refusal::forbidden, "error.csrf");
  return form;
}

}  // namespace yanlu::http
