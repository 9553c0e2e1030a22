#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "server/http/edge/chunks.hpp"
#include "server/http/request.hpp"
#include "server/result/error.hpp"

namespace yanlu::http::edge {

// What a client may send before anybody knows what it wants, in bytes. RFC 9110 advises 8,000 for a request line.
inline constexpr std::size_t kLongestRequestLine = std::size_t{8} * 1024;
inline constexpr std::size_t kLongestHeaders = std::size_t{16} * 1024;
inline constexpr std::size_t kMostHeaders = 100;

// The head of a request, sound by RFC 9112: there is one way to tell where its body ends.
struct Head {
  Method method = Method::get;
  std::string target;                          // origin form, undecoded ("/drafts?page=2"), or "*"
  std::map<std::string, std::string> headers;  // names in lower case; of a repeated name one list, in order
  std::map<std::string, std::string> cookies;  // of a repeated name, the first
  std::optional<std::uint64_t> length = 0;     // of the body; nothing: it comes in chunks
  bool persistent = true;                      // the connection may serve another request
  bool expects_continue = false;               // waits to be asked for the body
  bool has_body() const { return !length || *length > 0; }
};

// Reads the requests of one connection from bytes as they come, in whatever pieces. Boost.Beast parses heads; this
// refuses beforehand what Beast would let pass although two programs could read it in two ways: bare CR or LF, folded
// lines, repeated Content-Length, Host or Transfer-Encoding, any coding but "chunked". Each byte is looked at a fixed
// number of times, so work is linear in what arrives. After a refusal nothing more is read: where the request ends is
// unknown.
class RequestReader {
 public:
  enum class State {
    head,      // wants more bytes
    judged,    // the head is complete; admit() or refuse() goes on
    body,      // wants more bytes
    complete,  // head() and take_body() are whole; next() goes on
    refused,   // error() says why
  };

  void feed(std::string_view bytes);     // goes as far as they lead
  void admit(std::size_t longest_body);  // of a request that was judged: its body is read, up to so many bytes
  void refuse(Error error);              // in any state
  void next();                           // after a complete request: what came behind it begins the next one

  State state() const { return state_; }
  const Head& head() const { return head_; }  // from State::judged on
  const Error& error() const { return *error_; }
  std::size_t body_size() const { return body_.size(); }  // what of it is here
  std::string take_body() { return std::move(body_); }
  // Nothing of a request has come; an empty line before it counts for nothing.
  bool is_empty() const {
    return state_ == State::head && (buffer_.empty() || buffer_ == "\r" || (overlooked_ && buffer_.size() == 2));
  }

 private:
  void drop(std::size_t bytes);
  void go_on();
  void scan_head();
  void read_head(std::size_t size);
  void read_body();

  State state_ = State::head;
  std::string buffer_;          // what was not taken yet
  std::size_t scanned_ = 0;     // bytes of it that scan_head has seen
  std::size_t line_begin_ = 0;  // of the line that it is in
  std::size_t first_line_ = 0;  // length of the request line with its end, once it is there
  std::size_t lines_ = 0;       // complete ones
  bool overlooked_ = false;     // an empty line before the request
  Head head_;
  ChunkReader chunks_;
  std::string body_;
  std::optional<Error> error_;
};

}  // namespace yanlu::http::edge
