// How well texts alike in matter are ranked, beside Xapian's default BM25 over bigrams: of each labelled set, text1 of
// a positive pair must find its text2 among all text2 of the set.

#include <xapian.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "search/alike/alike_index.hpp"

namespace {

struct Row {
  std::string text1, text2, split;
  bool positive = false;
};

std::vector<Row> read(const std::string& path) {
  std::vector<Row> rows;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    std::vector<std::string> cells;
    std::size_t begin = 0;
    for (auto tab = line.find('\t'); tab != std::string::npos; tab = line.find('\t', begin)) {
      cells.push_back(line.substr(begin, tab - begin));
      begin = tab + 1;
    }
    cells.push_back(line.substr(begin));
    if (cells.size() == 5)
      rows.push_back({cells[1], cells[2], cells[4], cells[3] == "1" || cells[3] == "4.0" || cells[3] == "5.0"});
  }
  return rows;
}

struct Figures {
  double reciprocal = 0;
  std::size_t found = 0, queries = 0;
  void count(std::size_t rank) {  // 0: not among the first ten
    ++queries;
    if (rank == 0) return;
    reciprocal += 1.0 / static_cast<double>(rank);
    ++found;
  }
  double mrr() const { return reciprocal / static_cast<double>(queries); }
  double recall() const { return static_cast<double>(found) / static_cast<double>(queries); }
};

constexpr std::size_t kTop = 10;

std::vector<std::string> characters(const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 1;
    while (i + length < text.size() && (static_cast<unsigned char>(text[i + length]) & 0xC0U) == 0x80U) ++length;
    found.push_back(text.substr(i, length));
    i += length;
  }
  return found;
}

std::vector<std::string> bigrams(const std::string& text) {
  const auto letters = characters(text);
  std::vector<std::string> found;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i) found.push_back(letters[i] + letters[i + 1]);
  return found;
}

Figures xapian(const std::vector<Row>& rows, const std::vector<const Row*>& queries) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (const auto& row : rows) {
    Xapian::Document document;
    for (const auto& term : bigrams(row.text2)) document.add_term(term);
    database.add_document(document);
  }
  Figures figures;
  for (const auto* row : queries) {
    const auto terms = bigrams(row->text1);
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    const auto hits = enquire.get_mset(0, kTop);
    std::size_t rank = 0;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
      if (rows[*hit - 1].text2 == row->text2 && rank == 0) rank = hit.get_rank() + 1;
    figures.count(rank);
  }
  return figures;
}

Figures ours(const std::vector<Row>& rows, const std::vector<const Row*>& queries) {
  yanlu::search::AlikeIndex index;
  for (std::size_t i = 0; i < rows.size(); ++i) index.add(static_cast<std::int64_t>(i), rows[i].text2);
  Figures figures;
  for (const auto* row : queries) {
    std::size_t rank = 0;
    const auto ranked = index.rank(row->text1, kTop);
    for (std::size_t at = 0; at < ranked.size(); ++at)
      if (rows[static_cast<std::size_t>(ranked[at].id)].text2 == row->text2 && rank == 0) rank = at + 1;
    figures.count(rank);
  }
  return figures;
}

// Every third pair is held out: nothing was chosen by it.
constexpr std::size_t kHeldOut = 3;

std::vector<const Row*> queries_of(const std::vector<Row>& rows, bool held_out) {
  std::vector<const Row*> queries;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].positive && (i % kHeldOut == 0) == held_out) queries.push_back(&rows[i]);
  return queries;
}

}  // namespace

int main(int argc, char**) {
  const auto* const shared = std::getenv("YANLU_SHARED");  // NOLINT(concurrency-mt-unsafe)
  if (shared == nullptr) {
    std::cerr << "YANLU_SHARED names no folder with the labelled sets.\n";
    return 1;
  }
  const bool tuning_only = argc > 1;
  std::cout << "set\tpart\tqueries\tMRR\tMRR of Xapian\trecall at 10\tof Xapian\n";
  for (const std::string set : {"lcqmc", "afqmc", "chinese_sts", "pawsx_zh"})
    for (const bool held_out : {false, true}) {
      if (held_out && tuning_only) continue;
      const auto rows = read(std::string(shared) + "/duplicates/" + set + ".tsv");
      const auto queries = queries_of(rows, held_out);
      const auto here = ours(rows, queries);
      const auto there = tuning_only ? Figures{0, 0, 1} : xapian(rows, queries);
      std::cout << set << '\t' << (held_out ? "held out" : "tuning") << '\t' << queries.size() << '\t' << here.mrr()
                << '\t' << there.mrr() << '\t' << here.recall() << '\t' << there.recall() << std::endl;
    }
}
