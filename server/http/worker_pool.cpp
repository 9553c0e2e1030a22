#include "server/http/worker_pool.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <exception>

#include "server/log/log.hpp"

namespace yanlu::http {
namespace {

// Linux counts niceness by thread. A refusal costs nothing but the courtesy.
void give_way() {
  constexpr int kNiceness = 10;
  setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), kNiceness);
}

}  // namespace

WorkerPool::WorkerPool(Size size, Priority priority) : most_waiting_(size.queue) {
  threads_.reserve(size.threads);
  for (std::size_t i = 0; i < size.threads; ++i)
    threads_.emplace_back([this, priority] {
      if (priority == Priority::gives_way) give_way();
      work();
    });
}

WorkerPool::~WorkerPool() { close(); }

void WorkerPool::close() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  arrived_.notify_all();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

bool WorkerPool::try_run(std::function<void()> job) {
  {
    const std::lock_guard lock(mutex_);
    if (closing_ || waiting_.size() >= most_waiting_) return false;
    waiting_.push_back(std::move(job));
  }
  arrived_.notify_one();
  return true;
}

void WorkerPool::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [&] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      job = std::move(waiting_.front());
      waiting_.pop_front();
    }
    try {
      job();
    } catch (const std::exception& failure) {
      log::error("job_failed", {{"cause", failure.what()}});
    }
  }
}

}  // namespace yanlu::http
