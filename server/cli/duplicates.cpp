#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cstdio>
#include <future>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "search/likeness/groups.hpp"
#include "search/likeness/likeness_index.hpp"
#include "server/cli/cli.hpp"
#include "server/cli/commands.hpp"
#include "server/cli/text_table.hpp"

namespace yanlu::cli {
namespace {

using search::Group;
using search::Likeness;
using search::Pair;

// Lines made ready on one thread while another adds those before them.
constexpr std::size_t kBatch = 2048;
// Of a larger group each member is only paired with the representative: of 5,000 copies there are 12 million pairs.
constexpr std::size_t kMostPaired = 500;

struct DuplicatesOptions {
  std::string file;
  bool as_json = false;
};

struct Line {
  std::string id, article;
  search::PreparedText text;
};

std::vector<Line> read_batch(TextTable& table) {
  std::vector<Line> lines;
  while (lines.size() < kBatch) {
    auto line = table.next();
    if (!line) break;
    lines.push_back({std::move(line->id), std::move(line->article), search::PreparedText(line->text)});
  }
  return lines;
}

// The texts of a file by their place in it, their groups, and the pairs that cross groups.
class Duplicates {
 public:
  void read(TextTable& table) {
    auto next = std::async(std::launch::async, read_batch, std::ref(table));
    for (auto lines = next.get(); !lines.empty(); lines = next.get()) {
      next = std::async(std::launch::async, read_batch, std::ref(table));
      for (auto& line : lines) add(std::move(line));
    }
  }

  std::vector<Group> groups() const { return groups_.all(); }
  const std::string& name(std::int64_t id) const { return names_[static_cast<std::size_t>(id)]; }

  std::vector<Pair> pairs_of(const Group& group) const {
    if (group.members.size() <= kMostPaired) return index_.pairs_among(group.members);
    std::vector<Pair> pairs;
    for (const auto id : group.members)
      if (const auto match = id == group.representative ? std::nullopt : index_.compare(group.representative, id))
        pairs.push_back({group.representative, id, match->similarity, match->kind});
    return pairs;
  }

  // Alike, but one of them is not like the other's representative.
  std::vector<Pair> pairs_between_groups() const {
    std::vector<Pair> pairs;
    for (const auto& pair : found_) {
      if (groups_.representative_of(pair.left) == groups_.representative_of(pair.right)) continue;
      const auto lefts = copies_of(pair.left);
      const auto rights = copies_of(pair.right);
      if (lefts.size() * rights.size() > kMostPaired)
        pairs.push_back(pair);
      else
        for (const auto left : lefts)
          for (const auto right : rights) pairs.push_back({left, right, pair.similarity, pair.kind});
    }
    return pairs;
  }

 private:
  void add(Line line) {
    const auto id = static_cast<std::int64_t>(names_.size());
    const auto scope = articles_.try_emplace(line.article, static_cast<std::int64_t>(articles_.size())).first->second;
    names_.push_back(std::move(line.id));
    const auto matches = index_.add(id, scope, line.text);
    groups_.place(id, matches);
    for (const auto& match : matches.in_scope)
      if (match.kind == Likeness::identical)
        copies_[match.id].push_back(id);
      else
        found_.push_back({match.id, id, match.similarity, match.kind});
  }

  std::vector<std::int64_t> copies_of(std::int64_t id) const {
    std::vector<std::int64_t> all{id};
    if (const auto found = copies_.find(id); found != copies_.end())
      all.insert(all.end(), found->second.begin(), found->second.end());
    return all;
  }

  search::LikenessIndex index_;
  search::Groups groups_{index_};
  std::vector<std::string> names_;
  std::map<std::string, std::int64_t> articles_;
  std::vector<Pair> found_;  // near ones, by the first of each wording
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> copies_;
};

const char* name_of(Likeness kind) { return kind == Likeness::identical ? "identical" : "near"; }

std::string quoted(const std::string& text) { return nlohmann::json(text).dump(); }

void print_pairs(const Duplicates& duplicates, const std::vector<Pair>& pairs, const char*& separator) {
  for (const auto& pair : pairs) {
    std::array<char, 16> similarity{};
    std::snprintf(similarity.data(), similarity.size(), "%.4f", pair.similarity);
    std::cout << separator << R"({"a":)" << quoted(duplicates.name(pair.left)) << R"(,"b":)"
              << quoted(duplicates.name(pair.right)) << R"(,"similarity":)" << similarity.data() << '}';
    separator = ",";
  }
}

// Piece by piece: a million opinions have more pairs than should lie in memory at once.
void print_json(const Duplicates& duplicates, const std::vector<Group>& groups) {
  std::cout << R"({"groups":[)";
  for (const auto* separator = ""; const auto& group : groups) {
    std::cout << separator << R"({"members":[)";
    for (const auto* comma = ""; const auto id : group.members) {
      std::cout << comma << quoted(duplicates.name(id));
      comma = ",";
    }
    std::cout << R"(],"kind":")" << name_of(group.kind) << R"("})";
    separator = ",";
  }
  std::cout << R"(],"pairs":[)";
  const auto* separator = "";
  for (const auto& group : groups) print_pairs(duplicates, duplicates.pairs_of(group), separator);
  print_pairs(duplicates, duplicates.pairs_between_groups(), separator);
  std::cout << "]}\n";
}

void print_text(const Duplicates& duplicates, const std::vector<Group>& groups) {
  for (const auto& group : groups) {
    std::cout << name_of(group.kind) << '\t' << group.members.size();
    for (const auto id : group.members) std::cout << '\t' << duplicates.name(id);
    std::cout << '\n';
  }
}

int find(const DuplicatesOptions& options) {
  std::ios::sync_with_stdio(false);
  TextTable table(options.file);
  Duplicates duplicates;
  duplicates.read(table);
  if (table.wrong_lines() > 0) return kRefused;
  const auto groups = duplicates.groups();
  if (options.as_json)
    print_json(duplicates, groups);
  else
    print_text(duplicates, groups);
  if (!std::cout.flush()) throw std::runtime_error("Cannot write the groups.");
  return kDone;
}

}  // namespace

void add_duplicates(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand(
      "duplicates", "Which texts of a file say the same in the same or nearly the same words; needs no server");
  const auto options = std::make_shared<DuplicatesOptions>();
  command
      ->add_option("file", options->file, "Lines of id, tab, text and, if groups must not cross articles, tab, article")
      ->required();
  command->add_flag("--json", options->as_json, "Print groups and pairs as JSON");
  command->callback([&chosen, options] { chosen.command = [options] { return find(*options); }; });
}

}  // namespace yanlu::cli
