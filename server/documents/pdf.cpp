#include "server/documents/pdf.hpp"

#include <filesystem>
#include <semaphore>
#include <stdexcept>
#include <utility>

#include "server/documents/process.hpp"
#include "server/view/embedded.hpp"

namespace yanlu::documents {
namespace {

constexpr std::ptrdiff_t kPlaces = 2;
std::counting_semaphore<kPlaces> press(kPlaces);  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

// The package fonts-noto-cjk; the third face of each collection is the one for simplified Chinese.
constexpr const char* kFontFolder = "/usr/share/fonts/opentype/noto/";
constexpr const char* kSimplifiedChinese = "2";

std::string_view press_script() {
  for (const auto& file : embedded::documents())
    if (file.name.ends_with("print_pdf.py")) return file.bytes;
  throw std::logic_error("print_pdf.py is not embedded");
}

void run_bounded(const ScratchFolder& scratch, std::vector<std::string> program, const char* package) {
  std::vector<std::string> arguments{"prlimit", "--fsize=33554432", "--data=1073741824",
                                     "timeout", "--kill-after=5",   "60"};
  arguments.insert(arguments.end(), program.begin(), program.end());
  if (const auto status = run(std::move(arguments), scratch.path("messages")); status != 0)
    throw std::runtime_error(program.front() + " failed with status " + std::to_string(status) + "; is the package " +
                             package + " installed? It says: " + scratch.read("messages").substr(0, 500));
}

// WeasyPrint cuts fonts down itself, but takes ten seconds and 480 MB for what HarfBuzz does in a hundredth of one.
void cut_font(const ScratchFolder& scratch, const char* collection, const char* name) {
  const auto source = std::string(kFontFolder) + collection;
  if (!std::filesystem::exists(source))
    throw std::runtime_error(source + " is missing; is the package fonts-noto-cjk installed?");
  run_bounded(scratch,
              {"hb-subset", std::string("--face-index=") + kSimplifiedChinese, "--layout-features=",
               "--text-file=" + scratch.path("in.html"), "--output-file=" + scratch.path(name), source},
              "libharfbuzz-bin");
}

}  // namespace

std::optional<PressPlace> PressPlace::wait_for(std::chrono::milliseconds patience) {
  if (!press.try_acquire_for(patience)) return std::nullopt;
  return PressPlace();
}

PressPlace::PressPlace(PressPlace&& other) noexcept : held_(std::exchange(other.held_, false)) {}

PressPlace::~PressPlace() {
  if (held_) press.release();
}

std::optional<std::string> pdf_from_html(const std::string& html, std::chrono::milliseconds patience) {
  const auto place = PressPlace::wait_for(patience);
  if (!place) return std::nullopt;
  const ScratchFolder scratch;
  scratch.write("in.html", html);
  scratch.write("print_pdf.py", press_script());
  cut_font(scratch, "NotoSerifCJK-Regular.ttc", "regular.otf");
  cut_font(scratch, "NotoSerifCJK-Bold.ttc", "bold.otf");
  // Debian's own Python is where Debian's WeasyPrint lives, whatever PATH finds first.
  run_bounded(scratch,
              {"/usr/bin/python3", "-I", scratch.path("print_pdf.py"), scratch.path("in.html"),
               scratch.path("regular.otf"), scratch.path("bold.otf"), scratch.path("out.pdf")},
              "weasyprint");
  return scratch.read("out.pdf");
}

}  // namespace yanlu::documents
