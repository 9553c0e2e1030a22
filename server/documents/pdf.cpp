#include "server/documents/pdf.hpp"

#include <filesystem>
#include <stdexcept>
#include <utility>

#include "server/documents/process.hpp"
#include "server/text/characters.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::documents {
namespace {

// The package fonts-noto-cjk; the third face of each collection is the one for simplified Chinese.
constexpr const char* kFontFolder = "/usr/share/fonts/opentype/noto/";
constexpr const char* kSimplifiedChinese = "2";

std::string_view press_script() {
  for (const auto& file : embedded::documents())
    if (file.name.ends_with("print_pdf.py")) return file.bytes;
  throw std::logic_error("print_pdf.py is not embedded");
}

void print(const Place& place, const ScratchFolder& scratch, std::vector<std::string> arguments, const char* package) {
  const auto name = arguments.front();
  const auto ending = run(place, scratch, {.arguments = std::move(arguments), .time = std::chrono::seconds(60)});
  if (ending.how != Ending::How::well)
    throw std::runtime_error(name + " failed with status " + std::to_string(ending.status) + "; is the package " +
                             package + " installed? It says: " + ending.messages.substr(0, 500));
}

// WeasyPrint cuts fonts down itself, but takes ten seconds and 480 MB for what HarfBuzz does in a hundredth of one.
void cut_font(const Place& place, const ScratchFolder& scratch, const char* collection, const char* name) {
  const auto source = std::string(kFontFolder) + collection;
  if (!std::filesystem::exists(source))
    throw std::runtime_error(source + " is missing; is the package fonts-noto-cjk installed?");
  print(place, scratch,
        {"hb-subset", std::string("--face-index=") + kSimplifiedChinese,
         "--layout-features=", "--text-file=" + scratch.path("in.html"), "--output-file=" + scratch.path(name), source},
        "libharfbuzz-bin");
}

}  // namespace

std::optional<std::string> pdf_from_html(const std::string& html, std::chrono::milliseconds patience) {
  const auto place = Place::wait_for(patience);
  if (!place) return std::nullopt;
  const ScratchFolder scratch;
  scratch.write("in.html", text::plain(html));
  scratch.write("print_pdf.py", press_script());
  cut_font(*place, scratch, "NotoSerifCJK-Regular.ttc", "regular.otf");
  cut_font(*place, scratch, "NotoSerifCJK-Bold.ttc", "bold.otf");
  // Debian's own Python is where Debian's WeasyPrint lives, whatever PATH finds first.
  print(*place, scratch,
        {"/usr/bin/python3", "-I", scratch.path("print_pdf.py"), scratch.path("in.html"), scratch.path("regular.otf"),
         scratch.path("bold.otf"), scratch.path("out.pdf")},
        "weasyprint");
  return scratch.read("out.pdf");
}

}  // namespace yanlu::documents
