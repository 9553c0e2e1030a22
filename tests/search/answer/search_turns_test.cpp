#include "search/answer/search_turns.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <latch>
#include <optional>
#include <thread>
#include <vector>

namespace yanlu::search {
namespace {

TEST(Turns, AreTakenBySoManyAtATimeAndByAllInTheEnd) {
  constexpr int kThreads = 16;
  constexpr int kEach = 200;
  Turns turns(3);
  std::atomic<int> inside = 0;
  std::atomic<int> most = 0;
  std::atomic<int> done = 0;
  {
    std::vector<std::jthread> threads;
    threads.reserve(kThreads);
    for (int at = 0; at < kThreads; ++at)
      threads.emplace_back([&] {
        for (int round = 0; round < kEach; ++round) {
          const Turns::Turn turn(turns);
          const int now = ++inside;
          for (int seen = most; seen < now && !most.compare_exchange_weak(seen, now);) {
          }
          std::this_thread::yield();
          --inside;
          ++done;
        }
      });
  }
  EXPECT_EQ(done, kThreads * kEach);
  EXPECT_LE(most, 3);
}

TEST(Turns, GoOnAfterOneThatWaited) {
  Turns turns(1);
  std::optional<Turns::Turn> first(std::in_place, turns);
  std::latch begun(1);
  std::atomic<bool> had = false;
  std::jthread waiter([&] {
    begun.count_down();
    const Turns::Turn turn(turns);
    had = true;
  });
  begun.wait();
  EXPECT_FALSE(had);
  first.reset();
  waiter.join();
  EXPECT_TRUE(had);
  const Turns::Turn again(turns);
}

}  // namespace
}  // namespace yanlu::search
