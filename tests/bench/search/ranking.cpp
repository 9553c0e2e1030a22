// Does the better answer come first? Titles of petitions ask for the petition's body, which is what is indexed; beside
// Xapian's BM25 over its own CJK n-grams. Usage: search_ranking

#include <xapian.h>

#include <cstdio>
#include <filesystem>
#include <functional>

#include "../../search/real_texts.hpp"
#include "search/index.hpp"
#include "search/process.hpp"
#include "unistd.h"

namespace yanlu::bench {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kTop = 10;

struct Petition {
  std::string title;
  std::string body;
};

void print(const char* name, const std::vector<Petition>& petitions,
           const std::function<std::vector<std::int64_t>(const std::string&)>& search) {
  double reciprocal = 0;
  double found = 0;
  for (std::size_t at = 0; at < petitions.size(); ++at) {
    const auto ids = search(petitions[at].title);
    for (std::size_t rank = 0; rank < ids.size(); ++rank)
      if (ids[rank] == std::int64_t(at) + 1) {
        reciprocal += 1 / double(rank + 1);
        found += 1;
      }
  }
  std::printf("%-24s MRR %.3f  recall at 10 %.3f\n", name, reciprocal / double(petitions.size()),
              found / double(petitions.size()));
}

void run(const fs::path& folder) {
  std::vector<Petition> petitions;
  for (const auto& text : search::real_petitions(SIZE_MAX)) {
    const auto end = text.find('\n');
    petitions.push_back({text.substr(0, end), text.substr(end + 1)});
  }
  std::printf("%zu petitions\n", petitions.size());
  search::Index index(folder / "index");
  Xapian::WritableDatabase reference((folder / "reference").string(), Xapian::DB_CREATE);
  for (std::size_t at = 0; at < petitions.size(); ++at) {
    index.put({std::int64_t(at) + 1, petitions[at].body});
    Xapian::TermGenerator generator;
    generator.set_flags(Xapian::TermGenerator::FLAG_CJK_NGRAM);
    Xapian::Document document;
    generator.set_document(document);
    generator.index_text(petitions[at].body);
    reference.add_document(document);
  }
  index.commit("1");
  reference.commit();

  print("Yanlu", petitions, [&](const std::string& title) {
    std::vector<std::int64_t> ids;
    // Titles hold what the language of queries takes for syntax.
    std::string words;
    for (const char byte : title) words += std::string("\"():*|&!").find(byte) == std::string::npos ? byte : ' ';
    const auto hits = index.search({.words = words, .limit = kTop});
    if (!hits) return ids;
    for (const auto& hit : hits->hits) ids.push_back(hit.id);
    return ids;
  });
  print("Xapian BM25, n-grams", petitions, [&](const std::string& title) {
    Xapian::QueryParser parser;
    Xapian::Enquire enquire(reference);
    enquire.set_query(parser.parse_query(title, Xapian::QueryParser::FLAG_CJK_NGRAM));
    std::vector<std::int64_t> ids;
    const auto found = enquire.get_mset(0, kTop);
    for (auto hit = found.begin(); hit != found.end(); ++hit) ids.push_back(std::int64_t{*hit});
    return ids;
  });
}

}  // namespace
}  // namespace yanlu::bench

int main(int argument_count, char** arguments) {
  if (const auto ended = yanlu::search::run_search_process(argument_count, arguments)) return *ended;
  const auto folder = std::filesystem::temp_directory_path() / ("yanlu-ranking-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  yanlu::bench::run(folder);
  std::filesystem::remove_all(folder);
}
