#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "search/alike/alike_index.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/text_table.hpp"

namespace yanlu::cli {
namespace {

constexpr std::size_t kTop = 10;

struct SimilarOptions {
  std::string file, queries;
  std::size_t top = kTop;
  bool as_json = false;
};

// The texts of the file by their place in it.
struct Candidates {
  search::AlikeIndex index;
  std::vector<std::string> names;
  std::unordered_map<std::string, std::int64_t> places;

  void read(TextTable& table) {
    while (auto line = table.next()) {
      const auto place = static_cast<std::int64_t>(names.size());
      index.add(place, line->text);
      names.push_back(line->id);
      places.emplace(std::move(line->id), place);
    }
  }

  std::vector<search::Alike> rank(const TextLine& query, std::size_t top) const {
    const auto itself = places.find(query.id);
    return itself == places.end() ? index.rank(query.text, top) : index.rank(query.text, top, itself->second);
  }
};

nlohmann::json as_json(const Candidates& candidates, const TextLine& query, const std::vector<search::Alike>& ranked) {
  auto found = nlohmann::json::array();
  for (const auto& alike : ranked)
    found.push_back({{"id", candidates.names[static_cast<std::size_t>(alike.id)]}, {"score", alike.score}});
  return {{"id", query.id}, {"candidates", std::move(found)}};
}

void print(const Candidates& candidates, const TextLine& query, const std::vector<search::Alike>& ranked) {
  for (const auto& alike : ranked)
    std::cout << query.id << '\t' << candidates.names[static_cast<std::size_t>(alike.id)] << '\t' << alike.score
              << '\n';
}

std::vector<TextLine> read_queries(TextTable& table) {
  std::vector<TextLine> queries;
  while (auto line = table.next()) queries.push_back(*std::move(line));
  return queries;
}

int rank(const SimilarOptions& options) {
  std::ios::sync_with_stdio(false);
  TextTable table(options.file);
  TextTable query_table(options.queries);
  Candidates candidates;
  candidates.read(table);
  const auto queries = read_queries(query_table);
  if (table.wrong_lines() + query_table.wrong_lines() > 0) return kRefused;
  if (options.as_json) std::cout << R"({"queries":[)";
  for (const auto* separator = ""; const auto& query : queries) {
    const auto ranked = candidates.rank(query, options.top);
    if (options.as_json)
      std::cout << separator << as_json(candidates, query, ranked).dump();
    else
      print(candidates, query, ranked);
    separator = ",";
  }
  if (options.as_json) std::cout << "]}\n";
  if (!std::cout.flush()) throw std::runtime_error("Cannot write the candidates.");
  return kDone;
}

}  // namespace

void add_similar(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "similar", "Ranks the texts of a file by how likely they are about the matter of another; needs no server");
  const auto options = std::make_shared<SimilarOptions>();
  command->add_option("file", options->file, "The candidates: lines of id, tab, text")->required();
  command->add_option("--queries", options->queries, "The texts to find others for, a file of the same form")
      ->required();
  command->add_option("--top", options->top, "How many candidates each; 10 when left out")->check(CLI::PositiveNumber);
  command->add_flag("--json", options->as_json, "Print the candidates as JSON");
  command->callback([&chosen, options] { chosen.command = [options] { return rank(*options); }; });
}

}  // namespace yanlu::cli
