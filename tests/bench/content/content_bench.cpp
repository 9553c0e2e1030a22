// Reads every real law of ../shared/laws, prints it back, and says what was found and what it cost.
// Usage: content_bench [WARNINGS [XML_FOLDER]]
//   WARNINGS    a file to which each warning goes with its file and line
//   XML_FOLDER  where each law goes as Akoma Ntoso, for
//               find XML_FOLDER -name '*.xml' | xargs xmllint --nonet --noout --schema
//               ../shared/schemas/akomantoso30.xsd

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "content/akoma_ntoso.hpp"
#include "content/citations.hpp"
#include "content/normalize.hpp"
#include "content/print_markdown.hpp"
#include "tests/content/nothing_lost.hpp"
#include "tests/support/shared_data.hpp"

namespace {

using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;
using namespace yanlu;  // NOLINT(google-build-using-namespace): a program of one file

struct Figures {
  std::size_t files = 0, articles = 0, clauses = 0, annexes = 0, characters = 0, lost = 0, changed = 0, refused = 0,
              warned = 0, citations = 0, own = 0, links = 0;
  double reading = 0, printing = 0;
};

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::size_t count(std::string_view text, std::string_view word) {
  std::size_t found = 0;
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++found;
  return found;
}

void add_citations(const content::DraftText& draft, Figures& figures) {
  for (const auto* const article : content::articles(draft)) {
    if (article->kind == content::ArticleKind::clause) continue;
    for (const auto& citation : content::find_citations(article->text)) {
      ++figures.citations;
      const bool lone_paragraph = citation.base == content::Citation::Base::named && citation.article.empty();
      if (!citation.other_law && !lone_paragraph) ++figures.own;
    }
    figures.links += count(article->html, "<a href=");
  }
}

void measure(const fs::path& file, const fs::path& shared, Figures& figures, std::ostream& warnings) {
  const auto source = testing::read_file(file);
  const auto name = fs::relative(file, shared).string();
  auto begin = Clock::now();
  const auto draft = content::read_draft(source);
  figures.reading += seconds_since(begin);
  ++figures.files;
  if (!draft) {
    ++figures.refused;
    warnings << name << ':' << draft.error().line << ": refused: " << draft.error().message << '\n';
    return;
  }
  begin = Clock::now();
  const auto printed = content::to_markdown(*draft);
  figures.printing += seconds_since(begin);
  const auto characters = testing::characters_of(source);
  const auto difference = testing::first_difference(characters, testing::characters_of(printed));
  figures.characters += content::length_in_characters(characters);
  if (!difference.empty()) {
    ++figures.lost;
    warnings << name << ": lost: " << difference << '\n';
  }
  const auto again = content::read_draft(printed);
  if (!again || testing::structure_of(*again) != testing::structure_of(*draft)) {
    ++figures.changed;
    warnings << name << ": reads back differently\n";
  }
  figures.articles += content::count_articles(*draft, content::ArticleKind::article);
  figures.clauses += content::count_articles(*draft, content::ArticleKind::clause);
  figures.annexes += content::count_divisions(*draft, content::DivisionKind::annex);
  add_citations(*draft, figures);
  if (!draft->warnings.empty()) ++figures.warned;
  for (const auto& warning : draft->warnings)
    warnings << name << ':' << warning.line << ": " << warning.message << '\n';
}

void write_xml(const fs::path& file, const fs::path& folder, std::size_t number) {
  const auto draft = content::read_draft(testing::read_file(file));
  if (!draft) return;
  std::ofstream(folder / (std::to_string(number) + ".xml"))
      << content::to_akoma_ntoso(*draft, {"2026-01-01", "2026-01-02"});
}

std::vector<fs::path> markdown_files(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

int run(int count, char** arguments) {
  const auto shared = testing::shared_data();
  if (!shared) throw std::runtime_error("the real data are absent; set YANLU_SHARED");
  std::ofstream warnings(count > 1 ? arguments[1] : "/dev/null");
  std::printf("%-12s %6s %7s %7s %7s %10s %5s %7s %7s %6s %8s %8s %7s %7s\n", "folder", "files", "article", "clauses",
              "annexes", "characters", "lost", "changed", "refused", "warned", "own cit.", "links", "read s",
              "print s");
  std::size_t number = 0;
  for (const char* const folder : {"text", "versions", "dialects", "amendments", "drafts"}) {
    Figures figures;
    for (const auto& file : markdown_files(*shared / "laws" / folder)) {
      measure(file, *shared / "laws", figures, warnings);
      if (count > 2) write_xml(file, arguments[2], ++number);
    }
    std::printf("%-12s %6zu %7zu %7zu %7zu %10zu %5zu %7zu %7zu %6zu %8zu %8zu %7.2f %7.2f\n", folder, figures.files,
                figures.articles, figures.clauses, figures.annexes, figures.characters, figures.lost, figures.changed,
                figures.refused, figures.warned, figures.own, figures.links, figures.reading, figures.printing);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "content_bench: %s\n", error.what());
    return 1;
  }
}
