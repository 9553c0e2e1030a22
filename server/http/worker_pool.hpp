#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace yanlu::http {

// Handlers wait for PostgreSQL here, so that the event threads never do. Bounded: when `queue` jobs wait already,
// try_run refuses and the caller says so to the client.
class WorkerPool {
 public:
  struct Size {
    std::size_t threads;
    std::size_t queue;
  };
  enum class Priority { usual, gives_way };  // gives_way: to all usual work on a busy processor

  explicit WorkerPool(Size size, Priority priority = Priority::usual);
  ~WorkerPool();  // finishes what was accepted
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  WorkerPool(WorkerPool&&) = delete;
  WorkerPool& operator=(WorkerPool&&) = delete;

  bool try_run(std::function<void()> job);
  void close();  // finishes what was accepted, and accepts no more

 private:
  void work();

  const std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<std::function<void()>> waiting_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace yanlu::http
