#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace yanlu::http::edge {

// Bytes that all connections together may hold. Any thread.
class Budget {
 public:
  explicit Budget(std::size_t most) : most_(most) {}

  bool take(std::size_t bytes) {
    if (used_.fetch_add(bytes, std::memory_order_relaxed) + bytes <= most_) return true;
    give_back(bytes);
    return false;
  }
  void give_back(std::size_t bytes) { used_.fetch_sub(bytes, std::memory_order_relaxed); }
  bool is_nearly_spent() const { return used() >= most_ - most_ / 8; }
  bool is_short_of(std::size_t bytes) const { return used() + bytes > most_; }
  std::size_t used() const { return used_.load(std::memory_order_relaxed); }

 private:
  const std::size_t most_;
  std::atomic<std::size_t> used_ = 0;
};

// What one holder took; given back with it.
class Share {
 public:
  explicit Share(Budget& budget) : budget_(&budget) {}
  ~Share() { clear(); }
  Share(const Share&) = delete;
  Share& operator=(const Share&) = delete;
  Share(Share&& other) noexcept : budget_(other.budget_), held_(std::exchange(other.held_, 0)) {}
  Share& operator=(Share&& other) noexcept {
    if (this != &other) {
      clear();
      budget_ = other.budget_;
      held_ = std::exchange(other.held_, 0);
    }
    return *this;
  }

  // To `bytes` in all; false where the budget has no more, and then the share is as it was.
  bool grow_to(std::size_t bytes) {
    if (bytes <= held_) return true;
    if (!budget_->take(bytes - held_)) return false;
    held_ = bytes;
    return true;
  }
  void clear() { budget_->give_back(std::exchange(held_, 0)); }

 private:
  Budget* budget_;
  std::size_t held_ = 0;
};

}  // namespace yanlu::http::edge
