#include <atomic>
#include <stop_token>
#include <thread>

#include "../scratch_index.hpp"

namespace yanlu::search {
namespace {

class Concurrency : public ScratchIndex {};

// Every commit replaces all documents by those of one generation: a reader must never see two of them
// together.
TEST_F(Concurrency, ReadersSeeWholeCommitsWhileOneWrites) {
  constexpr std::int64_t kDocuments = 40;
  constexpr int kGenerations = 60;
  const auto write = [&](int generation) {
    for (std::int64_t id = 1; id <= kDocuments; ++id)
      index.put({id, "停车收费", {{"generation", std::to_string(generation)}}});
    index.commit(std::to_string(generation));
  };
  write(0);

  std::atomic<int> committed = 0;
  std::atomic<bool> done = false;
  std::atomic<int> searches = 0;
  std::vector<std::string> faults(4);
  std::vector<std::thread> readers;
  readers.reserve(faults.size());
  for (auto& fault : faults)
    readers.emplace_back([&, mine = &fault] {
      try {
        while (!done) {
          const int before = committed;
          if (index.search(query("停车收费", {}, {}, 100)).value().hits.size() != kDocuments)
            *mine = "documents are missing";
          if (before == committed) {
            const auto current = index.search(query("收费", {"generation:" + std::to_string(before)}, {}, 100));
            const auto found = current.value().hits.size();
            if (found != 0 && found != kDocuments) *mine = "half a commit: " + std::to_string(found);
            if (found == 0 && before == committed && index.position() == std::to_string(before))
              *mine = "a finished commit is not seen";
          }
          ++searches;
        }
      } catch (const std::exception& error) {
        *mine = error.what();
      }
    });
  for (int generation = 1; generation <= kGenerations; ++generation) {
    write(generation);
    committed = generation;
  }
  while (searches < 20) std::this_thread::yield();
  done = true;
  for (auto& reader : readers) reader.join();
  for (const auto& fault : faults) EXPECT_EQ(fault, "");
  EXPECT_EQ(ids("", {"generation:60"}, {}, 1), Ids{kDocuments});
}

TEST_F(Concurrency, ASlowSearchSurvivesAStormOfCommits) {
  fill(std::vector<std::string>(4000, "甲乙。乙丙"));
  const std::jthread writer([&](const std::stop_token& stop) {
    for (int at = 0; !stop.stop_requested(); ++at) {
      index.put({1 + at % 4000, "甲乙。乙丙", {{"round", std::to_string(at % 50)}}});
      index.commit(std::to_string(at));
    }
  });
  // Looks at every text, which takes longer than several commits.
  for (int round = 0; round < 20; ++round) EXPECT_NO_THROW(EXPECT_EQ(ids("\"甲乙丙\""), Ids{}));
}

TEST_F(Concurrency, EnglishWordsAreStemmedByManyThreadsAtOnce) {
  fill({"The parking charges are considerably higher than residents reasonably expected"});
  std::vector<std::size_t> found(4);
  {
    std::vector<std::jthread> readers;
    readers.reserve(found.size());
    for (auto& mine : found)
      readers.emplace_back([&] {
        for (int round = 0; round < 2000; ++round) mine += ids("charging residents expectations considerable").size();
      });
  }
  for (const auto count : found) EXPECT_EQ(count, 2000U);
}

}  // namespace
}  // namespace yanlu::search
