#include "tests/server/documents/printed_pages.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "server/documents/process.hpp"

namespace yanlu::testing {
namespace {

documents::Ending ending_of(const documents::ScratchFolder& scratch, const std::vector<std::string>& arguments) {
  const auto place = documents::Place::wait_for(documents::kPatience).value();
  return documents::run(place, scratch, {.arguments = arguments});
}

void run(const documents::ScratchFolder& scratch, const std::vector<std::string>& arguments) {
  if (const auto ending = ending_of(scratch, arguments); ending.how != documents::Ending::How::well)
    throw std::runtime_error(arguments.front() + " ended with " + std::to_string(ending.status) + ": " +
                             ending.messages);
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
  ending_of(scratch,
            {"sh", "-c", "zbarimg --quiet --raw \"$1\" >\"$2\"", "sh", scratch.path("picture"), scratch.path("codes")});
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
