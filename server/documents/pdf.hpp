#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace yanlu::documents {

// One of the two places at the press: a PDF costs about a second and 64 MB, so two are made at a time and no more.
class PressPlace {
 public:
  // Nothing when both stay taken that long.
  static std::optional<PressPlace> wait_for(std::chrono::milliseconds patience);
  ~PressPlace();
  PressPlace(PressPlace&& other) noexcept;
  PressPlace(const PressPlace&) = delete;
  PressPlace& operator=(const PressPlace&) = delete;
  PressPlace& operator=(PressPlace&&) = delete;

 private:
  PressPlace() = default;
  bool held_ = true;
};

inline constexpr std::chrono::seconds kPressPatience{10};

// A document of its own as PDF, by WeasyPrint. All it needs is inside it: pictures are data: addresses, no other
// address is fetched, and the font family "Yanlu Print" (a Song typeface, regular and bold) holds its characters.
// Nothing when the press stays busy. Throws std::runtime_error when it cannot be made.
std::optional<std::string> pdf_from_html(const std::string& html, std::chrono::milliseconds patience = kPressPatience);

}  // namespace yanlu::documents
