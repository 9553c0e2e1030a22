#pragma once

#include <chrono>
#include <optional>

namespace yanlu::documents {

// One of the two places for programs that read or make files (pandoc, WeasyPrint, xlsx2csv, qpdf), and for our own work
// on the same file: each may take a processor and half a gigabyte, so two go at a time and no more, whoever asks.
class Place {
 public:
  // Nothing when both stay taken that long.
  static std::optional<Place> wait_for(std::chrono::milliseconds patience);
  ~Place();
  Place(Place&& other) noexcept;
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  Place& operator=(Place&&) = delete;

 private:
  Place() = default;
  bool held_ = true;
};

inline constexpr std::chrono::seconds kPatience{10};         // of somebody before a page
inline constexpr std::chrono::seconds kWorkerPatience{300};  // of a job that nobody waits for

}  // namespace yanlu::documents
