// The whole importer on damaged office files, pandoc in its own process included: a few runs a second.

#include <string>

#include "server/documents/documents.hpp"
#include "server/log/log.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace yanlu;  // NOLINT(google-build-using-namespace): a program of one file
  log::set_level(log::Level::error);
  const std::string bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer hands over bytes
  const auto format = documents::format_of(bytes.starts_with("<") ? "a.html" : "a.docx", bytes);
  (void)documents::markdown_from(format, bytes);
  return 0;
}
