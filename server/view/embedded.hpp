#pragma once

#include <span>
#include <string_view>

namespace yanlu::embedded {

// A file of the source tree inside the binary, made by cmake/embed.cmake.
struct File {
  std::string_view name;  // path below the folder that was embedded
  std::string_view bytes;
};

std::span<const File> migrations();
std::span<const File> definitions();  // "db/functions/refuse_change.sql", "modules/drafts/views/….sql"
std::span<const File> templates();  // "modules/drafts/templates/draft_list.html", "view/templates/layout.html"
std::span<const File> messages();   // "zh.json", "en.json"
std::span<const File> assets();     // "site.css"
std::span<const File> documents();  // "reference.docx", "openapi.json"

}  // namespace yanlu::embedded
