#pragma once

#include <map>
#include <string>
#include <string_view>

#include "server/result/error.hpp"

namespace yanlu::view {

// The texts of one language, by id.
class Messages {
 public:
  explicit Messages(std::string_view json_text);  // a flat object; throws on anything else

  // The text as the catalogue has it. A missing id is a bug: it throws, and a test reads every id there is.
  const std::string& raw(const std::string& id) const;
  bool has(const std::string& id) const { return texts_.contains(id); }

  // With {{name}} filled in. Plain text: whoever puts it into HTML escapes it.
  std::string text(const std::string& id, const MessageParameters& parameters = {}) const;

  const std::map<std::string, std::string>& all() const { return texts_; }

 private:
  std::map<std::string, std::string> texts_;
};

}  // namespace yanlu::view
