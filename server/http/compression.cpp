#include "server/http/compression.hpp"

#define ZLIB_CONST  // its input may be const
#include <zlib.h>

#include <stdexcept>

namespace yanlu::http {
namespace {

constexpr std::size_t kWorthIt = 1000;  // bytes; less fits into a packet anyway
constexpr int kLevel = 6;
constexpr int kGzip = 15 + 16;  // zlib's largest window, with gzip's head and tail
constexpr int kMemory = 8;      // zlib's default

// "gzip;q=0" and "gzip;q=0.0" are refusals.
bool takes_gzip(const std::string& accepted) {
  const auto at = accepted.find("gzip");
  if (at == std::string::npos) return false;
  const auto quality = accepted.substr(at + 4, accepted.find(',', at) - at - 4);
  const auto q = quality.find("q=");
  return q == std::string::npos || quality.find_first_of("123456789", q) != std::string::npos;
}

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzip, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib cannot begin");
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = reinterpret_cast<const Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const auto result = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib did not end");
  return packed;
}

}  // namespace

Response compressed(const Request& request, Response response) {
  if (!response.may_compress || response.body.size() < kWorthIt) return response;
  response.with_header("Vary", "Accept-Encoding");
  if (!takes_gzip(request.header("accept-encoding"))) return response;
  response.body = gzip(response.body);
  response.with_header("Content-Encoding", "gzip");
  return response;
}

}  // namespace yanlu::http
