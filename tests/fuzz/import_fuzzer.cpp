// What the importer does in this process: telling formats, encodings, reading pandoc's tree.

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "content/draft_text.hpp"
#include "content/normalize.hpp"
#include "server/documents/documents.hpp"
#include "server/documents/pandoc_text.hpp"
#include "server/log/log.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace yanlu;  // NOLINT(google-build-using-namespace): a program of one file
  static const bool quiet = [] {
    log::set_level(log::Level::error);
    return true;
  }();
  (void)quiet;
  const std::string bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer hands over bytes
  for (const char* const name : {"a.txt", "a.md", "a"}) {
    const auto format = documents::format_of(name, bytes);
    if (format != documents::Format::text && format != documents::Format::markdown) continue;
    const auto text = documents::markdown_from(format, bytes);
    if (text) (void)content::read_draft(*text);
  }
  try {
    if (const auto text = documents::text_of_pandoc(bytes, documents::Metadata::printed))
      (void)content::read_draft(*text);
  } catch (const nlohmann::json::exception&) {
    // Promised for what is no document of pandoc's.
  }
  return 0;
}
