// Building, committing and searching an index of recombined petitions; SQLite's FTS5 with trigrams as the
// reference. Usage: search_bench [documents]   (200,000 unless told)

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <random>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "query.hpp"
#include "real_texts.hpp"

namespace {

using yanlu::search::Index;
using yanlu::search::query;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

double seconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::vector<std::size_t> character_starts(const std::string& text) {
  std::vector<std::size_t> starts;
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) starts.push_back(at);
  return starts;
}

std::string random_part(const std::string& text, std::size_t length, std::mt19937& random) {
  const auto starts = character_starts(text);
  if (starts.size() <= length) return text;
  const auto first = random() % (starts.size() - length);
  return text.substr(starts[first], starts[first + length] - starts[first]);
}

// Opinions of about ninety characters, each put together from two petitions.
std::vector<std::string> recombined(std::size_t documents, std::mt19937& random) {
  const auto petitions = yanlu::search::real_petitions(documents);
  if (petitions.empty()) throw std::runtime_error("petitions.tsv is absent; set YANLU_SHARED");
  std::vector<std::string> texts;
  for (std::size_t at = 0; at < documents; ++at)
    texts.push_back(random_part(petitions[random() % petitions.size()], 45, random) +
                    random_part(petitions[random() % petitions.size()], 45, random));
  return texts;
}

// Parts of the texts without white space or double quotes, so that both engines take them for one string.
std::vector<std::string> queries_of(const std::vector<std::string>& texts, std::size_t length, std::mt19937& random) {
  std::vector<std::string> queries;
  while (queries.size() < 300) {
    auto part = random_part(texts[random() % texts.size()], length, random);
    if (part.size() == 3 * length && part.find("　") == std::string::npos) queries.push_back(std::move(part));
  }
  return queries;
}

struct Latency {
  double p50 = 0;
  double p99 = 0;
};

Latency latency_of(std::size_t times, const std::function<void(std::size_t)>& work) {
  std::vector<double> milliseconds;
  for (std::size_t at = 0; at < times; ++at) milliseconds.push_back(1000 * seconds_of([&] { work(at); }));
  std::sort(milliseconds.begin(), milliseconds.end());
  return {milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 99 / 100]};
}

double megabytes_below(const fs::path& folder) {
  double bytes = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder)) bytes += double(fs::file_size(file));
  return bytes / 1e6;
}

class Sqlite {
 public:
  explicit Sqlite(const fs::path& file) {
    check(sqlite3_open(file.c_str(), &database_));
    run("PRAGMA journal_mode=WAL");
    run("CREATE VIRTUAL TABLE opinions USING fts5(text, tokenize='trigram')");
  }
  ~Sqlite() { sqlite3_close(database_); }
  Sqlite(const Sqlite&) = delete;
  Sqlite& operator=(const Sqlite&) = delete;
  Sqlite(Sqlite&&) = delete;
  Sqlite& operator=(Sqlite&&) = delete;

  void run(const char* statement) { check(sqlite3_exec(database_, statement, nullptr, nullptr, nullptr)); }
  // Steps through all rows and returns how many there were.
  std::size_t run_with(const char* statement, const std::string& text) {
    sqlite3_stmt* prepared = nullptr;
    check(sqlite3_prepare_v2(database_, statement, -1, &prepared, nullptr));
    sqlite3_bind_text(prepared, 1, text.data(), int(text.size()), SQLITE_STATIC);
    std::size_t rows = 0;
    while (sqlite3_step(prepared) == SQLITE_ROW) ++rows;
    check(sqlite3_finalize(prepared));
    return rows;
  }

 private:
  void check(int outcome) {
    if (outcome != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  }
  sqlite3* database_ = nullptr;
};

void print(const char* what, const Latency& ours, const Latency* reference = nullptr) {
  std::printf("%-52s p50 %7.2f ms  p99 %7.2f ms", what, ours.p50, ours.p99);
  if (reference != nullptr)
    std::printf("   SQLite p50 %7.2f  p99 %7.2f   ratio %.2f", reference->p50, reference->p99,
                ours.p50 / reference->p50);
  std::printf("\n");
}

void bench(const fs::path& folder, std::size_t documents) {
  std::mt19937 random(7);  // NOLINT: the same texts every time
  const auto texts = recombined(documents, random);
  double text_megabytes = 0;
  for (const auto& text : texts) text_megabytes += double(text.size()) / 1e6;

  Index index(folder / "index");
  const double built = seconds_of([&] {
    for (std::size_t at = 0; at < documents; ++at)
      index.put({std::int64_t(at) + 1, texts[at], {"draft:one", "article:" + std::to_string(at % 90)}});
    index.commit("built");
  });
  Sqlite sqlite(folder / "sqlite");
  const double built_by_sqlite = seconds_of([&] {
    sqlite.run("BEGIN");
    for (const auto& text : texts) sqlite.run_with("INSERT INTO opinions(text) VALUES (?1)", text);
    sqlite.run("COMMIT");
    sqlite.run("PRAGMA wal_checkpoint(TRUNCATE)");
  });
  std::printf("%zu texts, %.1f MB\n", documents, text_megabytes);
  std::printf("build  %6.0f documents/s, index %.1f x the text   SQLite %6.0f/s, %.1f x   ratio %.2f\n",
              double(documents) / built, megabytes_below(folder / "index") / text_megabytes,
              double(documents) / built_by_sqlite, double(fs::file_size(folder / "sqlite")) / 1e6 / text_megabytes,
              built / built_by_sqlite);

  auto id = std::int64_t(documents);
  print("put and commit one new opinion", latency_of(100, [&](std::size_t at) {
          index.put({++id, texts[at], {"draft:one", "article:1"}});
          index.commit(std::to_string(id));
        }));
  print("put and commit one opinion again, changed filter", latency_of(100, [&](std::size_t at) {
          const auto old = at * (documents / 100);
          index.put({std::int64_t(old) + 1, texts[old], {"draft:one", "article:2"}});
          index.commit(std::to_string(at));
        }));

  for (const std::size_t length : {2U, 4U, 8U}) {
    const auto queries = queries_of(texts, length, random);
    const auto ours = latency_of(queries.size(), [&](std::size_t at) { (void)index.search(query(queries[at])); });
    const auto name = std::to_string(length) + " characters, newest 20, snippets and count";
    if (length < 3) {
      print(name.c_str(), ours);  // trigrams can't answer this
      continue;
    }
    const auto reference = latency_of(queries.size(), [&](std::size_t at) {
      const auto phrase = '"' + queries[at] + '"';
      sqlite.run_with(
          "SELECT rowid, snippet(opinions, 0, '[', ']', '…', 60) FROM opinions WHERE opinions MATCH ?1"
          " ORDER BY rowid DESC LIMIT 20",
          phrase);
      sqlite.run_with("SELECT count(*) FROM opinions WHERE opinions MATCH ?1", phrase);
    });
    print(name.c_str(), ours, &reference);
  }
  const auto repeat = [&](const char* name, const yanlu::search::Query& asked) {
    print(name, latency_of(50, [&](std::size_t) { (void)index.search(asked); }));
  };
  repeat("the commonest character 的", query("的"));
  repeat("the commonest character 的, a page in the middle", query("的", {}, std::int64_t(documents / 2)));
  repeat("one digit, 1", query("1"));
  repeat("no words, all documents", query(""));
  repeat("no words, one article", query("", {"article:7"}));
  repeat("many candidates, no hit: 的是的", query("的是的是的"));

  const auto queries = queries_of(texts, 4, random);
  const std::jthread writer([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      index.put({++id, texts[std::size_t(id) % texts.size()], {"draft:one"}});
      index.commit(std::to_string(id));
    }
  });
  print("4 characters while another thread commits",
        latency_of(2000, [&](std::size_t at) { (void)index.search(query(queries[at % queries.size()])); }));
}

}  // namespace

int main(int argument_count, char** arguments) {
  const auto documents = argument_count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 200'000UL;
  const auto folder = fs::temp_directory_path() / ("yanlu-search-bench-" + std::to_string(std::random_device{}()));
  fs::create_directory(folder);
  setlinebuf(stdout);  // figures show as they come
  int outcome = 0;
  try {
    bench(folder, std::max(documents, 1000UL));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    outcome = 1;
  }
  fs::remove_all(folder);
  return outcome;
}
