#include <stdexcept>

#include "server/documents/documents.hpp"
#include "server/documents/process.hpp"
#include "server/text/characters.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kMemoryForReports = std::size_t{3} << 30U;  // what we write ourselves may be long
constexpr std::size_t kLargestReport = std::size_t{256} << 20U;

std::string_view reference_document(Layout layout) {
  const std::string_view name = layout == Layout::report ? "reference.docx" : "comparison.docx";
  for (const auto& file : embedded::documents())
    if (file.name.ends_with(name)) return file.bytes;
  throw std::logic_error(std::string(name) + " is not embedded");
}

}  // namespace

std::optional<std::string> docx_from_html(const std::string& html, Layout layout, std::chrono::milliseconds patience) {
  const auto place = Place::wait_for(patience);
  if (!place) return std::nullopt;
  const ScratchFolder scratch;
  scratch.write("in.html", text::plain(html));
  scratch.write("reference.docx", reference_document(layout));
  const auto ending =
      run(*place, scratch,
          {.arguments = {"pandoc", "--from=html", "--to=docx", "--reference-doc=" + scratch.path("reference.docx"),
                         "--output=" + scratch.path("out.docx"), scratch.path("in.html")},
           .time = std::chrono::seconds(120),
           .memory = kMemoryForReports,
           .largest_file = kLargestReport});
  if (ending.how != Ending::How::well)
    throw std::runtime_error("pandoc failed with status " + std::to_string(ending.status) +
                             "; is the package pandoc installed? It says: " + ending.messages.substr(0, 500));
  return scratch.read("out.docx");
}

}  // namespace yanlu::documents
