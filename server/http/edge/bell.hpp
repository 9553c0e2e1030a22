#pragma once

#include <sys/eventfd.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace yanlu::http::edge {

// An open file, closed with this object.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

// Wakes a thread that polls; any thread may ring.
class Bell {
 public:
  Bell() : event_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (event_.number() < 0) throw std::runtime_error("no eventfd can be had");
  }
  int descriptor() const { return event_.number(); }
  void ring() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto ignored = ::write(event_.number(), &one, sizeof one);
  }
  void heard() const {
    std::uint64_t rings = 0;
    [[maybe_unused]] const auto ignored = ::read(event_.number(), &rings, sizeof rings);
  }

 private:
  Descriptor event_;
};

}  // namespace yanlu::http::edge
