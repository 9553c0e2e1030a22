#include "server/jobs/worker.hpp"

#include "server/log/log.hpp"

namespace yanlu::jobs {

Worker::Worker(std::string name, std::chrono::milliseconds interval, std::function<More()> step)
    : name_(std::move(name)), interval_(interval), step_(std::move(step)), thread_([this] { run(); }) {}

Worker::~Worker() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Worker::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

bool Worker::work_left() {
  try {
    return step_() == More::yes;
  } catch (const std::exception& failure) {
    log::error("job_failed", {{"job", name_}, {"cause", failure.what()}});
    return false;
  }
}

void Worker::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    woken_ = false;
    lock.unlock();
    const bool more = work_left();
    lock.lock();
    if (!more) changed_.wait_for(lock, interval_, [this] { return woken_ || stopping_; });
  }
}

}  // namespace yanlu::jobs
