// Building an index of recombined petitions and searching it while opinions arrive, beside other engines with the same
// documents and queries. Usage: search_bench [documents] [seconds of each load] [engine]
// 200,000, 30 and all engines unless told.

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>

#include "engine.hpp"
#include "search/process.hpp"

namespace yanlu::bench {

namespace fs = std::filesystem;

double megabytes_below(const fs::path& folder) {
  double bytes = 0;
  for (const auto& file : fs::recursive_directory_iterator(folder))
    if (file.is_regular_file()) bytes += double(fs::file_size(file));
  return bytes / 1e6;
}

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

double seconds_of(const std::function<void()>& work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// Resident memory of this process; PostgreSQL's is its own.
double resident_megabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::strtod(line.c_str() + 6, nullptr) / 1000;
  return 0;
}

constexpr std::size_t kOfEachKind = 50;

using Samples = std::map<Kind, std::vector<double>>;  // milliseconds

double at_rank(std::vector<double> samples, double rank) {
  if (samples.empty()) return 0;
  std::sort(samples.begin(), samples.end());
  return samples[std::min(samples.size() - 1, static_cast<std::size_t>(double(samples.size()) * rank))];
}

// 200 opinions a second, committed four times a second.
void keep_adding(Engine& engine, const Corpus& corpus, std::int64_t& id, const std::stop_token& stop) {
  constexpr int kEach = 50;
  for (auto next = Clock::now(); !stop.stop_requested(); next += 250ms) {
    std::this_thread::sleep_until(next);
    for (int at = 0; at < kEach; ++at) engine.add(corpus.opinion(++id));
    engine.commit();
  }
}

// Every client asks one question after the other, each from another place in the list on, until the time is over.
Samples measure(Engine& engine, const std::vector<Question>& questions, std::size_t clients, double seconds) {
  Samples samples;
  std::mutex mutex;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  std::vector<std::thread> threads;
  for (std::size_t at = 0; at < clients; ++at)
    threads.emplace_back([&, at] {
      const auto client = engine.client();
      Samples own;
      for (auto next = at * questions.size() / clients; Clock::now() < end; ++next) {
        const auto& question = questions[next % questions.size()];
        if (!engine.knows(question.kind)) continue;
        own[question.kind].push_back(1000 * seconds_of([&] { client->ask(question); }));
      }
      const std::lock_guard lock(mutex);
      for (const auto& [kind, milliseconds] : own)
        samples[kind].insert(samples[kind].end(), milliseconds.begin(), milliseconds.end());
    });
  for (auto& thread : threads) thread.join();
  return samples;
}

void print(const Engine& engine, const Samples& samples, std::size_t clients) {
  std::vector<double> all;
  const auto line = [&](const char* kind, const std::vector<double>& milliseconds) {
    std::printf("%-20s %zu clients  %-17s %7zu queries  p50 %9.2f ms  p99 %9.2f ms\n", engine.name().c_str(), clients,
                kind, milliseconds.size(), at_rank(milliseconds, 0.5), at_rank(milliseconds, 0.99));
  };
  for (const auto& [kind, milliseconds] : samples) {
    all.insert(all.end(), milliseconds.begin(), milliseconds.end());
    line(name_of(kind), milliseconds);
  }
  line("all it knows", all);
}

void bench(Engine& engine, const Corpus& corpus, std::int64_t documents, const std::vector<Question>& questions,
           double text_megabytes, double seconds) {
  const auto before = resident_megabytes();
  const double built = seconds_of([&] { engine.build(corpus, documents); });
  std::printf("%-20s %.0f documents/s, index with texts %.2f x the text, memory %+.0f MB\n", engine.name().c_str(),
              double(documents) / built, engine.megabytes() / text_megabytes, resident_megabytes() - before);
  // The same for all engines, or one of them was not asked what the others were.
  std::size_t found = 0;
  const auto client = engine.client();
  for (const auto& question : questions)
    if (question.kind == Kind::phrase) found += client->ask(question);
  std::printf("%-20s %zu documents hold the phrases\n", engine.name().c_str(), found);
  (void)measure(engine, questions, 1, seconds / 4);  // warm
  auto id = documents;
  std::jthread writer([&](const std::stop_token& stop) { keep_adding(engine, corpus, id, stop); });
  for (const std::size_t clients : {1U, 8U}) print(engine, measure(engine, questions, clients, seconds), clients);
  std::printf("%-20s %lld arrived meanwhile, memory %+.0f MB\n", engine.name().c_str(),
              static_cast<long long>(id - documents), resident_megabytes() - before);
}

int run(std::int64_t documents, double seconds, const std::string& only) {
  const Corpus corpus;
  double text = 0;
  for (std::int64_t id = 1; id <= documents; ++id) text += double(corpus.opinion(id).text.size()) / 1e6;
  std::printf("%lld texts, %.1f MB\n", static_cast<long long>(documents), text);
  const auto asked = questions(corpus, documents, kOfEachKind);
  const auto folder = fs::temp_directory_path() / ("yanlu-search-bench-" + std::to_string(::getpid()));
  const auto with = [&](std::unique_ptr<Engine> engine) {
    if (!only.empty() && engine->name() != only) return;
    try {
      bench(*engine, corpus, documents, asked, text, seconds);
    } catch (const std::exception& error) {
      std::printf("%-20s failed: %s\n", engine->name().c_str(), error.what());
    }
    engine.reset();
    fs::remove_all(folder);
  };
  with(yanlu_engine(folder / "yanlu"));
  with(yanlu_engine_in_process(folder / "in_process"));
  with(sqlite_engine(folder / "sqlite"));
#ifdef YANLU_BENCH_GROONGA
  with(groonga_engine(folder / "groonga"));
#endif
  const char* const server = std::getenv("YANLU_TEST_DATABASE");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (server != nullptr) with(postgresql_engine(server));
  return 0;
}

}  // namespace
}  // namespace yanlu::bench

int main(int argument_count, char** arguments) {
  if (const auto ended = yanlu::search::run_search_process(argument_count, arguments)) return *ended;
  setlinebuf(stdout);  // figures show as they come
  const auto number = [&](int at, long otherwise) {
    return argument_count > at ? std::strtol(arguments[at], nullptr, 10) : otherwise;
  };
  try {
    return yanlu::bench::run(number(1, 200'000), double(number(2, 30)), argument_count > 3 ? arguments[3] : "");
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
