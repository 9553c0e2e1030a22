// How often the aligner is right, beside the machine's alignment that came with the data, and how long it takes. See
// README.md. Usage: alignment_bench [--wrong]   (--wrong prints every pair that is missed or made up)

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "content/alignment.hpp"
#include "content/chinese_number.hpp"
#include "content/draft_text.hpp"
#include "content/white_space.hpp"
#include "tests/support/shared_data.hpp"

namespace {

using namespace yanlu::content;
namespace fs = std::filesystem;

using Pair = std::pair<std::string, std::string>;
using Kinds = std::map<Pair, std::string>;  // of a pair; "changed|moved" where either is right

struct Version {
  DraftText text;
  std::vector<ArticleText> articles;
};
Version read(const fs::path& file) {
  auto text = read_draft(yanlu::testing::read_file(file));
  if (!text) throw std::runtime_error(file.string() + ": " + text.error().message);
  Version version{std::move(*text), {}};
  for (const auto* article : yanlu::content::articles(version.text))
    version.articles.push_back({article->key, article->text});
  return version;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) cells.push_back(cell);
  return cells;
}

struct Labels {
  std::string law, old_version, new_version, half;
  Kinds wanted;
  std::set<Pair> tolerated;
};
std::vector<Labels> read_labels() {
  std::ifstream in(YANLU_PROJECT_FOLDER "/tests/bench/alignment/labels.tsv");
  std::vector<Labels> all;
  for (std::string line; std::getline(in, line);) {
    const auto cells = cells_of(line);
    if (line.starts_with('#')) continue;
    if (!line.starts_with('\t'))
      all.push_back({cells.at(0), cells.at(1), cells.at(2), cells.at(3), {}, {}});
    else if (cells.at(3) == "?")
      all.back().tolerated.insert({cells[1], cells[2]});
    else
      all.back().wanted[{cells[1], cells[2]}] = cells[3];
  }
  return all;
}

Kinds ours(const Version& before, const Version& after) {
  Kinds found;
  for (const auto& row : align(before.articles, after.articles))
    if (row.before && row.after)
      found[{std::string(before.articles[*row.before].number), std::string(after.articles[*row.after].number)}] =
          to_string(row.fate);
  return found;
}

// The alignment beside the data knows identical, modified, added and removed.
Kinds baseline(const fs::path& folder, const Labels& labels) {
  std::ifstream in(folder / ("align_" + labels.old_version + "__" + labels.new_version + ".tsv"));
  Kinds found;
  std::string line;
  std::getline(in, line);
  while (std::getline(in, line)) {
    const auto cells = cells_of(line);
    const auto from = article_key(cells.at(0));
    const auto to = article_key(cells.at(1));
    if (from && to) found[{*from, *to}] = cells.at(3) == "modified" ? "changed" : *from == *to ? "same" : "renumbered";
  }
  return found;
}

bool is_one_of(const std::string& kind, const std::string& kinds) {
  return ("|" + kinds + "|").find("|" + kind + "|") != std::string::npos;
}

struct Counts {
  std::size_t right = 0, made_up = 0, missed = 0, right_kind = 0;
  std::size_t articles = 0, articles_right = 0;

  Counts& operator+=(const Counts& other) {
    right += other.right;
    made_up += other.made_up;
    missed += other.missed;
    right_kind += other.right_kind;
    articles += other.articles;
    articles_right += other.articles_right;
    return *this;
  }
  void print(const std::string& name) const {
    const auto share = [](std::size_t part, std::size_t whole) {
      return whole == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    };
    std::printf(
        "%-10s pairs: precision %5.1f  recall %5.1f  F1 %5.1f   kinds %5.1f   articles wholly right %5.1f of %zu\n",
        name.c_str(), share(right, right + made_up), share(right, right + missed),
        share(2 * right, 2 * right + made_up + missed), share(right_kind, right), share(articles_right, articles),
        articles);
  }
};

// An article is wholly right when it has each partner it should have and none that it should not.
Counts count(const Labels& labels, const Kinds& found, const Version& before, const Version& after, bool print_wrong) {
  Counts counts;
  std::set<std::string> wrong_old;
  std::set<std::string> wrong_new;
  const auto wrong = [&](const char* what, const Pair& pair) {
    wrong_old.insert(pair.first);
    wrong_new.insert(pair.second);
    if (print_wrong) std::printf("  %s %s → %s\n", what, pair.first.c_str(), pair.second.c_str());
  };
  for (const auto& [pair, kinds] : labels.wanted) {
    const auto at = found.find(pair);
    if (at == found.end()) {
      ++counts.missed;
      wrong("missed ", pair);
    } else {
      ++counts.right;
      if (is_one_of(at->second, kinds))
        ++counts.right_kind;
      else if (print_wrong)
        std::printf("  kind %s instead of %s: %s → %s\n", at->second.c_str(), kinds.c_str(), pair.first.c_str(),
                    pair.second.c_str());
    }
  }
  for (const auto& [pair, kind] : found)
    if (labels.wanted.count(pair) == 0 && labels.tolerated.count(pair) == 0) {
      ++counts.made_up;
      wrong("made up", pair);
    }
  counts.articles = before.articles.size() + after.articles.size();
  counts.articles_right = counts.articles - wrong_old.size() - wrong_new.size();
  return counts;
}

double milliseconds_of(const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const auto begin = Clock::now();
    work();
    best = std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
  }
  return best;
}

void measure_labels(const fs::path& versions, bool print_wrong) {
  std::map<std::string, Counts> of_ours;
  std::map<std::string, Counts> of_baseline;
  for (const auto& labels : read_labels()) {
    const auto folder = versions / labels.law;
    const auto before = read(folder / (labels.old_version + ".md"));
    const auto after = read(folder / (labels.new_version + ".md"));
    std::printf("\n%s %s → %s (%s)\n", labels.law.c_str(), labels.old_version.c_str(), labels.new_version.c_str(),
                labels.half.c_str());
    const auto mine = count(labels, ours(before, after), before, after, print_wrong);
    const auto theirs = count(labels, baseline(folder, labels), before, after, false);
    mine.print("ours");
    theirs.print("baseline");
    of_ours[labels.half] += mine;
    of_baseline[labels.half] += theirs;
  }
  for (const auto& [half, counts] : of_ours) {
    std::printf("\n== %s\n", half.c_str());
    counts.print("ours");
    of_baseline[half].print("baseline");
  }
}

// Articles whose words are the same, and found once on each side, belong together whatever else changed.
void measure_certain_pairs(const fs::path& versions) {
  std::ifstream in(versions / "pairs.tsv");
  std::string line;
  std::getline(in, line);
  std::size_t certain = 0;
  std::size_t found = 0;
  while (std::getline(in, line)) {
    const auto cells = cells_of(line);
    const auto before = read(versions / cells.at(10));
    const auto after = read(versions / cells.at(11));
    std::map<std::string, std::vector<std::string>> old_keys;
    std::map<std::string, std::vector<std::string>> new_keys;
    for (const auto& article : before.articles) old_keys[without_spaces(article.text)].emplace_back(article.number);
    for (const auto& article : after.articles) new_keys[without_spaces(article.text)].emplace_back(article.number);
    const auto pairs = ours(before, after);
    for (const auto& [words, keys] : old_keys) {
      const auto at = new_keys.find(words);
      if (keys.size() != 1 || at == new_keys.end() || at->second.size() != 1) continue;
      ++certain;
      found += pairs.count({keys.front(), at->second.front()});
    }
  }
  std::printf("\n== all 78 pairs: %zu of %zu articles with unique, unchanged words are paired\n", found, certain);
}

// The share of words, counted as two-character pieces, that two texts have in common (Dice).
double plain_likeness(const std::string& left, const std::string& right) {
  const auto pieces_of = [](const std::string& text) {
    std::multiset<std::string> pieces;
    constexpr std::size_t kTwoCharacters = 6;  // bytes
    for (std::size_t at = 0; at + kTwoCharacters <= text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) pieces.insert(text.substr(at, kTwoCharacters));
    return pieces;
  };
  const auto a = pieces_of(left);
  const auto b = pieces_of(right);
  std::vector<std::string> shared;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return a.empty() && b.empty() ? 1
                                : 2.0 * static_cast<double>(shared.size()) / static_cast<double>(a.size() + b.size());
}

// What an amendment made of an article must be found again among all articles amended with it, without the numbers and
// in the opposite order, so that words alone decide. Under one number there can be two things: where a law was written
// anew, they have nothing in common.
void measure_amendments(const fs::path& laws) {
  std::ifstream in(laws / "amendments-with-reasons.tsv");
  std::string line;
  std::getline(in, line);
  std::map<std::string, std::vector<std::pair<std::string, std::string>>> amendments;
  while (std::getline(in, line)) {
    const auto cells = cells_of(line);
    if (cells.size() > 6 && cells[4] == "modify") amendments[cells[0] + cells[2]].emplace_back(cells[5], cells[6]);
  }
  std::size_t all = 0;
  std::size_t right = 0;
  std::size_t wrong = 0;
  for (auto& [name, articles] : amendments) {
    std::erase_if(articles, [](const auto& each) { return plain_likeness(each.first, each.second) < 0.3; });
    if (articles.size() < 5) continue;
    std::vector<ArticleText> before;
    std::vector<ArticleText> after;
    for (const auto& [old_text, new_text] : articles) before.push_back({"", old_text});
    for (auto at = articles.rbegin(); at != articles.rend(); ++at) after.push_back({"", at->second});
    all += articles.size();
    for (const auto& row : align(before, after))
      if (row.before && row.after) ++(*row.before == articles.size() - 1 - *row.after ? right : wrong);
  }
  std::printf("\n== amendments (Taiwan), articles in the opposite order: %.1f %% of %zu found, %zu other pairs\n",
              100.0 * static_cast<double>(right) / static_cast<double>(all), all, wrong);
}

void time_of(const char* name, const std::vector<ArticleText>& before, const std::vector<ArticleText>& after) {
  std::size_t rows = 0;
  const auto taken = milliseconds_of([&] { rows = align(before, after).size(); });
  std::printf("%-40s %4zu × %4zu articles %8.1f ms, %zu rows\n", name, before.size(), after.size(), taken, rows);
}

// Without its last third, not cut inside a character.
std::string_view shortened(std::string_view text) {
  auto end = text.size() - text.size() / 3;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return text.substr(0, end);
}

std::vector<ArticleText> first(const std::vector<ArticleText>& articles, std::size_t count) {
  return {articles.begin(), articles.begin() + static_cast<long>(std::min(count, articles.size()))};
}

void measure_time(const fs::path& laws) {
  const auto versions = laws / "versions";
  std::printf("\n== time, best of three\n");
  const auto pair = [&](const std::string& law, const char* old_version, const char* new_version) {
    const auto before = read(versions / law / (std::string(old_version) + ".md"));
    const auto after = read(versions / law / (std::string(new_version) + ".md"));
    time_of(law.c_str(), before.articles, after.articles);
  };
  pair("中华人民共和国公司法", "2018-10-26", "2023-12-29");
  pair("中华人民共和国刑法", "2020-12-26", "2023-12-29");
  pair("最高人民法院关于适用《中华人民共和国刑事诉讼法》的解释", "2012-12-20", "2020-12-07");
  std::optional<Version> code;
  for (const auto& entry : fs::recursive_directory_iterator(laws / "text"))
    if (entry.path().filename().string().starts_with("中华人民共和国民法典_")) code = read(entry.path());
  if (code) {
    auto variant = code->articles;
    std::rotate(variant.begin() + 200, variant.begin() + 260, variant.begin() + 700);
    for (std::size_t at = 0; at < variant.size(); at += 9) variant[at].text = shortened(variant[at].text);
    for (std::size_t at = 5; at < variant.size(); at += 40) variant.erase(variant.begin() + static_cast<long>(at));
    time_of("民法典 against a variant", code->articles, variant);
    time_of("300 articles of 民法典 against 300 others", first(code->articles, 300),
            {code->articles.end() - 300, code->articles.end()});
    time_of("300 articles of 民法典 against a variant", first(code->articles, 300), first(variant, 300));
  }
  const std::vector<ArticleText> dull(1000, {"1", "本条例自公布之日起施行。"});
  time_of("all articles the same", dull, dull);
}

}  // namespace

int main(int count, char** arguments) {
  const auto shared = yanlu::testing::shared_data();
  if (!shared) {
    std::fputs("the real data are absent; set YANLU_SHARED\n", stderr);
    return 1;
  }
  measure_labels(*shared / "laws/versions", count > 1 && std::strcmp(arguments[1], "--wrong") == 0);
  measure_certain_pairs(*shared / "laws/versions");
  measure_amendments(*shared / "laws");
  measure_time(*shared / "laws");
  return 0;
}
