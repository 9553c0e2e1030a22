#include "server/http/edge/chunks.hpp"

#include <algorithm>

#include "server/text/ascii.hpp"

namespace yanlu::http::edge {
namespace {

constexpr std::size_t kMostDigits = 8;
constexpr std::size_t kMostPassedOver = 1024;

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20U && c != '\t') || c == '\x7f'; }

}  // namespace

std::size_t ChunkReader::take(std::string_view bytes, std::string& body) {
  std::size_t at = 0;
  while (at < bytes.size() && state_ == State::more) {
    if (place_ != Place::data) {
      step(bytes[at++]);
      continue;
    }
    const auto part = bytes.substr(at, static_cast<std::size_t>(std::min<std::uint64_t>(size_, bytes.size() - at)));
    body += part;
    at += part.size();
    size_ -= part.size();
    if (size_ == 0) place_ = Place::data_end;
  }
  return at;
}

void ChunkReader::size_digit(char c) {
  const int value = text::hex_value(c);
  if (value >= 0 && ++digits_ <= kMostDigits) {
    size_ = size_ * 16 + static_cast<unsigned>(value);
  } else if (digits_ > 0 && c == ';') {
    place_ = Place::extension;
  } else if (digits_ > 0 && c == '\r') {
    place_ = Place::size_end;
  } else {
    state_ = State::malformed;
  }
}

// After the line with a chunk's size.
void ChunkReader::line_ended() {
  digits_ = 0;
  if (size_ == 0) {
    place_ = Place::trailer;
    trailer_line_ = 0;
    return;
  }
  body_size_ += static_cast<std::size_t>(size_);
  if (body_size_ > longest_) state_ = State::too_large;
  place_ = Place::data;
}

void ChunkReader::step(char c) {
  const auto expect = [&](char wanted, Place next) {
    if (c != wanted) state_ = State::malformed;
    place_ = next;
  };
  switch (place_) {
    case Place::size:
      return size_digit(c);
    case Place::extension:
      if (c == '\r')
        place_ = Place::size_end;
      else if (is_control(c) || ++passed_over_ > kMostPassedOver)
        state_ = State::malformed;
      return;
    case Place::size_end:
      if (c != '\n') state_ = State::malformed;
      return line_ended();
    case Place::data_end:
      return expect('\r', Place::data_line);
    case Place::data_line:
      return expect('\n', Place::size);
    case Place::trailer:
      if (c == '\r') {
        place_ = Place::trailer_end;
        return;
      }
      if (is_control(c) || (trailer_line_ == 0 && (c == ' ' || c == '\t')) || ++passed_over_ > kMostPassedOver)
        state_ = State::malformed;
      if (c == ':' && trailer_line_ > 0) trailer_named_ = true;
      ++trailer_line_;
      return;
    case Place::trailer_end:
      if (c != '\n' || (trailer_line_ > 0 && !trailer_named_))
        state_ = State::malformed;
      else if (trailer_line_ == 0)
        state_ = State::complete;
      place_ = Place::trailer;
      trailer_line_ = 0;
      trailer_named_ = false;
      return;
    case Place::data:  // taken whole
      return;
  }
}

}  // namespace yanlu::http::edge
