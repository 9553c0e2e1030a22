#include "server/documents/qr_code.hpp"

#include <qrencode.h>

#include <memory>
#include <stdexcept>
#include <vector>

#include "server/text/encoded.hpp"

namespace yanlu::documents {
namespace {

constexpr int kQuietZone = 4;

struct Freed {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

// Runs of dark modules of a row are drawn as one, or hair lines would show between them in print.
std::string path_of(const QRcode& code) {
  std::string path;
  for (int y = 0; y < code.width; ++y)
    for (int x = 0; x < code.width; ++x) {
      const auto is_dark = [&](int at) { return at < code.width && (code.data[y * code.width + at] & 1) != 0; };
      int end = x;
      while (is_dark(end)) ++end;
      if (end == x) continue;
      const auto run = std::to_string(end - x);
      path +=
          'M' + std::to_string(x + kQuietZone) + ' ' + std::to_string(y + kQuietZone) + 'h' + run + "v1h-" + run + 'z';
      x = end;
    }
  return path;
}

}  // namespace

std::string qr_svg(std::string_view text) {
  const std::unique_ptr<QRcode, Freed> code(
      QRcode_encodeData(static_cast<int>(text.size()), text::bytes_of(text), 0, QR_ECLEVEL_M));
  if (!code) throw std::runtime_error("no QR code of " + std::to_string(text.size()) + " bytes can be made");
  const auto side = std::to_string(code->width + 2 * kQuietZone);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + ' ' + side +
         "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + side + 'v' + side + "H0z\"/><path d=\"" +
         path_of(*code) + "\"/></svg>";
}

std::string qr_image_source(std::string_view text) {
  return "data:image/svg+xml;base64," + text::base64(text::as_bytes(qr_svg(text)));
}

}  // namespace yanlu::documents
