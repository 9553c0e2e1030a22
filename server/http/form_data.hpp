#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/request.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

// What a page's form sent, urlencoded or multipart; text is well-formed UTF-8 without NUL and as text::plain leaves it:
// browsers send "\r\n" in text areas, and people paste what they don't see.
class FormData {
 public:
  struct File {
    std::string name;
    std::string bytes;
  };
  std::string value(const std::string& name) const;                // "" where absent; outer white space trimmed
  std::vector<std::string> values(const std::string& name) const;  // of a repeated name, white space and all
  std::string raw(const std::string& name) const;                  // "" where absent; white space and all
  const std::string& file(const std::string& name) const;          // the bytes of an uploaded file, "" where absent
  const std::string& file_name(const std::string& name) const;     // as the sender calls it: never a path to use
  // Of a field that takes several; what was left empty is left out.
  std::vector<File> files(const std::string& name) const;
  bool has(const std::string& name) const { return values_.contains(name); }
  bool has_files() const { return !files_.empty(); }
  std::vector<std::pair<std::string, std::string>> all() const;  // names and values, white space and all

  void add(const std::string& name, std::string value) { values_[name].push_back(std::move(value)); }
  void add_file(const std::string& name, File file) { files_[name].push_back(std::move(file)); }

 private:
  std::map<std::string, std::vector<std::string>> values_;
  std::map<std::string, std::vector<File>> files_;
};

// Refuses another media type (unsupported), text that is not UTF-8 or holds NUL (invalid), and a form that this
// visitor was not shown (forbidden, error.csrf).
Result<FormData> read_form(const Request& request);

// The same but leaves the last question to the caller: a page that must lose nothing shows the form again.
Result<FormData> read_form_unchecked(const Request& request);
bool is_genuine(const Request& request, const FormData& form);

}  // namespace yanlu::http
