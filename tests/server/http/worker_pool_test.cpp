#include "server/http/worker_pool.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>

namespace yanlu::http {
namespace {

TEST(WorkerPool, RefusesWhatItsQueueCannotHold) {
  std::promise<void> gate;
  std::latch busy(2);
  std::atomic<int> done{0};
  {
    const auto opened = gate.get_future().share();
    WorkerPool pool({.threads = 2, .queue = 3});
    for (int i = 0; i < 2; ++i)
      EXPECT_TRUE(pool.try_run([&] {
        busy.count_down();
        opened.wait();
        ++done;
      }));
    busy.wait();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(pool.try_run([&] { ++done; }));
    EXPECT_FALSE(pool.try_run([&] { ++done; }));
    gate.set_value();
  }
  EXPECT_EQ(done, 5) << "what was accepted is finished before the pool ends";
}

}  // namespace
}  // namespace yanlu::http
