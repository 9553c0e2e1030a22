#include "tests/server/documents/printed_pages.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "server/documents/process.hpp"

namespace yanlu::testing {
namespace {

void run(const documents::ScratchFolder& scratch, std::vector<std::string> arguments) {
  if (const auto status = documents::run(arguments, scratch.path("messages")); status != 0)
    throw std::runtime_error(arguments.front() + " ended with " + std::to_string(status) + ": " +
                             scratch.read("messages"));
}

std::vector<std::string> split(const std::string& text, char end) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, end);) parts.push_back(part);
  return parts;
}

}  // namespace

std::vector<std::string> codes_in(const std::string& picture) {
  const documents::ScratchFolder scratch;
  scratch.write("picture", picture);
  scratch.write("codes", "");
  // The shell for its ">" alone; zbarimg answers 4 where it sees no code.
  documents::run(
      {"sh", "-c", "zbarimg --quiet --raw \"$1\" >\"$2\"", "sh", scratch.path("picture"), scratch.path("codes")},
      scratch.path("messages"));
  auto codes = split(scratch.read("codes"), '\n');
  std::sort(codes.begin(), codes.end());
  return codes;
}

std::vector<std::string> words_of_pages(const std::string& pdf) {
  const documents::ScratchFolder scratch;
  scratch.write("in.pdf", pdf);
  run(scratch, {"pdftotext", scratch.path("in.pdf"), scratch.path("out.txt")});
  return split(scratch.read("out.txt"), '\f');
}

std::vector<std::string> codes_on_first_page(const std::string& pdf) {
  const documents::ScratchFolder scratch;
  scratch.write("in.pdf", pdf);
  run(scratch, {"pdftoppm", "-gray", "-r", "100", "-singlefile", scratch.path("in.pdf"), scratch.path("page")});
  return codes_in(scratch.read("page.pgm"));
}

}  // namespace yanlu::testing
