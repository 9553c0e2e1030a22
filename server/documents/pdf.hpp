#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "server/documents/places.hpp"

namespace yanlu::documents {

// A document of its own as PDF, by WeasyPrint. All it needs is inside it: pictures are data: addresses, no other
// address is fetched, and the font family "Yanlu Print" (a Song typeface, regular and bold) holds its characters.
// Nothing when both places stay taken. Throws std::runtime_error when it cannot be made.
std::optional<std::string> pdf_from_html(const std::string& html, std::chrono::milliseconds patience = kPatience);

}  // namespace yanlu::documents
