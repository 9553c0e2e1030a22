#pragma once

// So many at a time, the others in the order in which they came. Searches are short and need nothing but a core: with
// more of them than cores the kernel would slice all of them, and each would take as long as all together.

#include <cstddef>
#include <deque>
#include <mutex>
#include <semaphore>

namespace yanlu::search {

class Turns {
 public:
  explicit Turns(std::size_t at_once) : free_(at_once) {}

  // Waits for a turn and has it until the end of its life.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(turns) {
      std::unique_lock lock(turns_.mutex_);
      if (turns_.free_ > 0) {
        --turns_.free_;
        return;
      }
      std::binary_semaphore mine(0);
      turns_.waiting_.push_back(&mine);
      lock.unlock();
      mine.acquire();
      lock.lock();  // whoever gave the turn is done with the semaphore then
    }
    ~Turn() {
      const std::lock_guard lock(turns_.mutex_);
      if (turns_.waiting_.empty()) {
        ++turns_.free_;
        return;
      }
      turns_.waiting_.front()->release();
      turns_.waiting_.pop_front();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    Turn(Turn&&) = delete;
    Turn& operator=(Turn&&) = delete;

   private:
    Turns& turns_;
  };

 private:
  std::mutex mutex_;
  std::size_t free_;
  std::deque<std::binary_semaphore*> waiting_;
};

}  // namespace yanlu::search
