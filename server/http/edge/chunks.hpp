#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace yanlu::http::edge {

// A body in chunks (RFC 9112, section 7.1) from bytes as they come, in whatever pieces. Extensions and trailers are
// passed over, within bounds. (Boost.Beast 1.74 has the same, but an assertion of its parse_chunk_header ends the
// process where the last chunk comes byte by byte.)
class ChunkReader {
 public:
  enum class State { more, complete, malformed, too_large };

  ChunkReader() = default;
  explicit ChunkReader(std::size_t longest_body) : longest_(longest_body) {}

  // Takes from the front of `bytes` what belongs to the body and appends what it says to `body`. Returns how many were
  // taken.
  std::size_t take(std::string_view bytes, std::string& body);
  State state() const { return state_; }

 private:
  enum class Place { size, extension, size_end, data, data_end, data_line, trailer, trailer_end };
  void step(char c);
  void size_digit(char c);
  void line_ended();

  std::size_t longest_ = 0;
  State state_ = State::more;
  Place place_ = Place::size;
  std::uint64_t size_ = 0;  // of the chunk, what is left of it
  std::size_t digits_ = 0;
  std::size_t passed_over_ = 0;   // bytes of extensions and trailers
  std::size_t trailer_line_ = 0;  // bytes of the line that it is in
  bool trailer_named_ = false;    // its colon has come
  std::size_t body_size_ = 0;
};

}  // namespace yanlu::http::edge
