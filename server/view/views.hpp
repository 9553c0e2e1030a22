#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/view/embedded.hpp"
#include "server/view/messages.hpp"

namespace yanlu::view {

struct Language {
  std::string code;  // the file's name: "zh"; also in the cookie and in addresses
  std::string name;  // as its readers call it: "中文"
  std::string tag;   // BCP 47, for <html lang> and Accept-Language: "zh-CN"
};

// All templates in all languages, parsed once. Thread-safe. A language is a file of messages.
//
// Templates are Mustache. {{t.some.id}} becomes the language's text when loading, HTML-escaped; the text may itself
// hold {{variables}} of the context. {{> name}} takes in view/templates/name.html. Values are escaped by {{x}};
// {{{x_html}}} is only for names that end in _html (the constructor refuses others), which the code fills with
// cmark's safe HTML or a rendered template.
class Views {
 public:
  Views(std::span<const embedded::File> templates, std::span<const embedded::File> messages);
  ~Views();
  Views(const Views&) = delete;
  Views& operator=(const Views&) = delete;
  Views(Views&&) = delete;
  Views& operator=(Views&&) = delete;

  // `name` is "drafts/draft_list" for modules/drafts/templates/draft_list.html, or "layout". In a context "" , null,
  // false and an empty list are false for sections.
  std::string render(const std::string& name, const std::string& language, const nlohmann::json& context) const;

  const Messages& messages(const std::string& language) const;
  // Chinese first, then by code.
  const std::vector<Language>& languages() const;
  const Language* find_language(const std::string& code) const;  // nullptr: nobody speaks it here

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace yanlu::view
