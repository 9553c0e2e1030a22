#include "server/http/edge/request_reader.hpp"

#include <algorithm>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>

#include "server/http/edge/head.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::http::edge {
namespace {

namespace beast = boost::beast::http;

constexpr std::size_t kShortBody = std::size_t{64} * 1024;
constexpr std::size_t kLinesAtMost = kMostHeaders + 2;  // request line and the empty one

std::string_view plain(boost::beast::string_view text) { return {text.data(), text.size()}; }

Error error_of(Refusal refusal, const char* message) { return {refusal, message, {}, {}, {}}; }
Error malformed() { return error_of(Refusal::malformed, "error.bad_request"); }

// "HTTP/2.0" and its like, where a parser only says that it is not 1.0 or 1.1.
bool names_another_version(std::string_view head) {
  const auto line = head.substr(0, head.find('\r'));
  const auto name = line.rfind(" HTTP/");
  if (name == std::string_view::npos || line.size() != name + 9) return false;
  const auto version = line.substr(name + 6);
  return text::is_digit(version[0]) && version[1] == '.' && text::is_digit(version[2]) && version != "1.0" &&
         version != "1.1";
}

}  // namespace

void RequestReader::refuse(Error error) {
  error_ = std::move(error);
  state_ = State::refused;
  // With their room, which assigning an empty text would keep: the connection may stay for a while.
  std::string().swap(buffer_);
  std::string().swap(body_);
}

void RequestReader::next() {
  head_ = {};
  std::string().swap(body_);
  if (buffer_.empty()) std::string().swap(buffer_);
  scanned_ = line_begin_ = first_line_ = lines_ = 0;
  overlooked_ = false;
  state_ = State::head;
  go_on();
}

void RequestReader::feed(std::string_view bytes) {
  if (state_ == State::refused) return;
  buffer_ += bytes;
  go_on();
}

// Keeps no room for what is not there: connections are many.
void RequestReader::drop(std::size_t bytes) {
  constexpr std::size_t kWorthGivingBack = 8192;
  buffer_.erase(0, bytes);
  if (buffer_.capacity() > kWorthGivingBack && buffer_.size() < buffer_.capacity() / 4)
    std::string(buffer_).swap(buffer_);
}

void RequestReader::go_on() {
  if (state_ == State::head) scan_head();
  if (state_ == State::body) read_body();
}

// Line by line, each byte once, so that what is wrong or too long is refused when it is seen and not when the head
// ends.
void RequestReader::scan_head() {
  for (; scanned_ < buffer_.size(); ++scanned_) {
    const char c = buffer_[scanned_];
    const bool after_return = scanned_ > line_begin_ && buffer_[scanned_ - 1] == '\r';
    if (c == '\n') {
      if (!after_return) return refuse(malformed());
      const bool is_empty = scanned_ == line_begin_ + 1;
      if (is_empty && lines_ == 0) {  // RFC 9112, 2.2: one before the request is overlooked
        if (std::exchange(overlooked_, true)) return refuse(malformed());
        line_begin_ = scanned_ + 1;
        continue;
      }
      ++lines_;
      line_begin_ = scanned_ + 1;
      if (lines_ == 1) first_line_ = line_begin_;
      if (is_empty) return read_head(line_begin_);
      if (lines_ == kLinesAtMost) return refuse(error_of(Refusal::head_too_large, "error.head_too_large"));
      continue;
    }
    const bool begins_folded = lines_ > 0 && scanned_ == line_begin_ && (c == ' ' || c == '\t');
    if (after_return || begins_folded || c == '\0') return refuse(malformed());
    if (lines_ == 0 && scanned_ >= kLongestRequestLine)
      return refuse(error_of(Refusal::target_too_long, "error.target_too_long"));
    if (lines_ > 0 && scanned_ >= first_line_ + kLongestHeaders)
      return refuse(error_of(Refusal::head_too_large, "error.head_too_large"));
  }
}

void RequestReader::read_head(std::size_t size) {
  const std::size_t begin = overlooked_ ? 2 : 0;
  const std::string_view bytes(buffer_.data() + begin, size - begin);
  beast::request_parser<beast::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(kLongestRequestLine + kLongestHeaders + 4));
  parser.skip(true);  // the body is ours
  boost::system::error_code wrong;
  const auto taken = parser.put(boost::asio::buffer(bytes.data(), bytes.size()), wrong);
  if (wrong || taken != bytes.size()) {
    const bool other = wrong == beast::error::bad_version && names_another_version(bytes);
    return refuse(other ? error_of(Refusal::unknown_version, "error.unknown_version") : malformed());
  }
  const auto& message = parser.get();
  RawHead raw{plain(message.method_string()), plain(message.target()), message.version() == 11, {}};
  for (const auto& field : message) raw.fields.emplace_back(plain(field.name_string()), plain(field.value()));
  auto head = read_raw_head(raw);
  if (!head) return refuse(head.error());
  head_ = std::move(*head);
  drop(size);
  state_ = State::judged;
}

void RequestReader::admit(std::size_t longest_body) {
  if (!head_.has_body()) {
    state_ = State::complete;
    return;
  }
  if (head_.length.value_or(0) > longest_body) return refuse(error_of(Refusal::too_large, "error.too_large"));
  chunks_ = ChunkReader(longest_body);
  state_ = State::body;
  go_on();
}

void RequestReader::read_body() {
  if (head_.length) {
    const auto part = std::min<std::size_t>(buffer_.size(), static_cast<std::size_t>(*head_.length) - body_.size());
    // Room for the whole of a long one at once: growing by doubling would hold it up to three times.
    if (body_.size() + part > kShortBody) body_.reserve(static_cast<std::size_t>(*head_.length));
    body_.append(buffer_, 0, part);
    drop(part);
    if (body_.size() == *head_.length) state_ = State::complete;
    return;
  }
  drop(chunks_.take(buffer_, body_));
  if (chunks_.state() == ChunkReader::State::complete) state_ = State::complete;
  if (chunks_.state() == ChunkReader::State::malformed) refuse(malformed());
  if (chunks_.state() == ChunkReader::State::too_large) refuse(error_of(Refusal::too_large, "error.too_large"));
}

}  // namespace yanlu::http::edge
