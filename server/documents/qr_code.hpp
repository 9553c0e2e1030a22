#pragma once

#include <string>
#include <string_view>

namespace yanlu::documents {

// A QR code as SVG: one black path on white, a unit a module, around it the quiet zone of 4 modules that scanners
// want. Error correction M: it still reads with a sixth of it smudged. Throws std::runtime_error for a text that does
// not fit, which no address does (2,331 bytes).
std::string qr_svg(std::string_view text);

// The same for <img src>: "data:image/svg+xml;base64,…".
std::string qr_image_source(std::string_view text);

}  // namespace yanlu::documents
