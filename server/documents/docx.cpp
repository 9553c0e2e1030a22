#include <stdexcept>

#include "server/documents/documents.hpp"
#include "server/documents/process.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::documents {
namespace {

std::string_view reference_document() {
  for (const auto& file : embedded::documents())
    if (file.name.ends_with("reference.docx")) return file.bytes;
  throw std::logic_error("reference.docx is not embedded");
}

}  // namespace

std::string docx_from_html(const std::string& html) {
  const ScratchFolder scratch;
  scratch.write("in.html", html);
  scratch.write("reference.docx", reference_document());
  const auto status =
      run({"timeout", "120", "pandoc", "--from=html", "--to=docx", "--reference-doc=" + scratch.path("reference.docx"),
           "--output=" + scratch.path("out.docx"), scratch.path("in.html")},
          scratch.path("messages"));
  if (status != 0)
    throw std::runtime_error("pandoc failed with status " + std::to_string(status) +
                             "; is the package pandoc installed? It says: " + scratch.read("messages").substr(0, 500));
  return scratch.read("out.docx");
}

}  // namespace yanlu::documents
