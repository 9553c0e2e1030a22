// Building an index of recombined petitions and searching it while opinions arrive, beside other engines with the same
// documents and queries. Usage: search_bench [documents] [queries of each kind]   (200,000 and 50 unless told)

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

Samples measure(Engine& engine, const std::vector<Question>& questions, std::size_t clients) {
  Samples samples;
  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  std::vector<std::thread> threads;
  for (std::size_t at = 0; at < clients; ++at)
    threads.emplace_back([&] {
      const auto client = engine.client();
      for (std::size_t mine = next++; mine < questions.size(); mine = next++) {
        const auto& question = questions[mine];
        if (!engine.knows(question.kind)) continue;
        const double milliseconds = 1000 * seconds_of([&] { client->ask(question); });
        const std::lock_guard lock(mutex);
        samples[question.kind].push_back(milliseconds);
      }
    });
  for (auto& thread : threads) thread.join();
  return samples;
}

void print(const Engine& engine, const Samples& samples, std::size_t clients) {
  std::vector<double> all;
  for (const auto& [kind, milliseconds] : samples) {
    all.insert(all.end(), milliseconds.begin(), milliseconds.end());
    std::printf("%-20s %zu clients  %-17s p50 %9.2f ms  p99 %9.2f ms\n", engine.name().c_str(), clients, name_of(kind),
                at_rank(milliseconds, 0.5), at_rank(milliseconds, 0.99));
  }
  std::printf("%-20s %zu clients  %-17s p50 %9.2f ms  p99 %9.2f ms\n", engine.name().c_str(), clients, "all it knows",
              at_rank(all, 0.5), at_rank(all, 0.99));
}

void bench(Engine& engine, const Corpus& corpus, std::int64_t documents, const std::vector<Question>& questions,
           double text_megabytes) {
  const auto before = resident_megabytes();
  const double built = seconds_of([&] { engine.build(corpus, documents); });
  std::printf("%-20s %.0f documents/s, index with texts %.2f x the text, memory %+.0f MB\n", engine.name().c_str(),
              double(documents) / built, engine.megabytes() / text_megabytes, resident_megabytes() - before);
  (void)measure(engine, questions, 1);  // warm
  auto id = documents;
  std::jthread writer([&](const std::stop_token& stop) { keep_adding(engine, corpus, id, stop); });
  for (const std::size_t clients : {1U, 8U}) print(engine, measure(engine, questions, clients), clients);
  std::printf("%-20s %lld arrived meanwhile\n", engine.name().c_str(), static_cast<long long>(id - documents));
}

int run(std::int64_t documents, std::size_t each) {
  const Corpus corpus;
  double text = 0;
  for (std::int64_t id = 1; id <= documents; ++id) text += double(corpus.opinion(id).text.size()) / 1e6;
  std::printf("%lld texts, %.1f MB\n", static_cast<long long>(documents), text);
  const auto asked = questions(corpus, documents, each);
  const auto folder = fs::temp_directory_path() / ("yanlu-search-bench-" + std::to_string(::getpid()));
  std::vector<std::unique_ptr<Engine>> engines;
  const auto with = [&](std::unique_ptr<Engine> engine) {
    try {
      bench(*engine, corpus, documents, asked, text);
    } catch (const std::exception& error) {
      std::printf("%-20s failed: %s\n", engine->name().c_str(), error.what());
    }
    engine.reset();
    fs::remove_all(folder);
  };
  with(yanlu_engine(folder / "yanlu"));
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
  setlinebuf(stdout);  // figures show as they come
  const auto number = [&](int at, long otherwise) {
    return argument_count > at ? std::strtol(arguments[at], nullptr, 10) : otherwise;
  };
  try {
    return yanlu::bench::run(number(1, 200'000), static_cast<std::size_t>(number(2, 50)));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
