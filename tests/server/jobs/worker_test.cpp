#include "server/jobs/worker.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <stdexcept>

namespace yanlu::jobs {
namespace {

using namespace std::chrono_literals;

TEST(Worker, GoesOnUntilNothingIsLeftWithoutBeingWoken) {
  std::latch three(3);
  std::atomic<int> left{3};
  Worker worker("test", 1h, [&] {
    if (left == 0) return Worker::More::no;
    three.count_down();
    return --left > 0 ? Worker::More::yes : Worker::More::no;
  });
  three.wait();
}

TEST(Worker, WorksWhenWoken) {
  std::atomic<int> steps{0};
  Worker worker("test", 1h, [&] {
    ++steps;
    steps.notify_all();
    return Worker::More::no;
  });
  steps.wait(0);
  const int before = steps;
  worker.wake();
  steps.wait(before);
  EXPECT_GT(steps, before);
}

TEST(Worker, TriesAgainAfterAFailure) {
  std::atomic<int> steps{0};
  ::testing::internal::CaptureStderr();
  {
    Worker worker("test", 1ms, [&]() -> Worker::More {
      ++steps;
      steps.notify_all();
      if (steps == 1) throw std::runtime_error("lost the database");
      return Worker::More::no;
    });
    steps.wait(0);
    steps.wait(1);
  }
  EXPECT_NE(::testing::internal::GetCapturedStderr().find("job_failed job=test"), std::string::npos);
  EXPECT_GT(steps, 1);
}

}  // namespace
}  // namespace yanlu::jobs
