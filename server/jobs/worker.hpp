#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace yanlu::jobs {

// A thread that does a kind of work whenever there is some: when woken, and every `interval` because a wake can be lost
// (another server did the commit). `step` does a bit and says whether more may be waiting; what it throws is
// logged and tried again after the interval.
class Worker {
 public:
  enum class More { yes, no };
  Worker(std::string name, std::chrono::milliseconds interval, std::function<More()> step);
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;
  Worker(Worker&&) = delete;
  Worker& operator=(Worker&&) = delete;

  void wake();

 private:
  void run();
  bool work_left();

  const std::string name_;
  const std::chrono::milliseconds interval_;
  const std::function<More()> step_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace yanlu::jobs
