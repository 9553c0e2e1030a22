// What the edge makes of bytes from strangers: the same however they are cut, nothing after a refusal, no byte twice.

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "server/http/edge/request_reader.hpp"
#include "server/http/target.hpp"

namespace {

using yanlu::http::edge::Head;
using yanlu::http::edge::RequestReader;
using State = RequestReader::State;

constexpr std::size_t kLongestBody = 500;

struct One {
  Head head;
  std::string body;
};
struct Read {
  std::vector<One> requests;
  State state = State::head;
};

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  std::abort();
}

void follow(RequestReader& reader, Read& read) {
  while (reader.state() == State::judged || reader.state() == State::complete) {
    if (reader.state() == State::judged) {
      reader.admit(kLongestBody);
      continue;
    }
    read.requests.push_back({reader.head(), reader.take_body()});
    reader.next();
  }
}

Read read_in_pieces(std::string_view bytes, std::size_t piece) {
  RequestReader reader;
  Read read;
  while (!bytes.empty()) {
    const auto was = reader.state();
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    follow(reader, read);
    require(was != State::refused || reader.state() == State::refused, "a refusal is final");
  }
  read.state = reader.state();
  return read;
}

void is_sound(const One& request) {
  const auto& head = request.head;
  require(!head.length || request.body.size() == *head.length, "the body is as long as was said");
  require(request.body.size() <= kLongestBody, "the body is within its limit");
  require(!(head.headers.contains("content-length") && head.headers.contains("transfer-encoding")), "one framing");
  require(head.target == "*" || head.target.starts_with('/'), "the target is in origin form");
  for (const auto& [name, value] : head.headers)
    require(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos, "no line ends in values");
  const auto target = yanlu::http::read_target(head.target);
  if (!target) return;
  const auto again = yanlu::http::read_target(target->text);
  require(again && again->path == target->path && again->text == target->text, "a target has one form");
  require(target->path.find("/../") == std::string::npos, "no path climbs");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto whole = read_in_pieces(bytes, std::max<std::size_t>(size, 1));
  std::size_t said = 0;
  for (const auto& request : whole.requests) {
    is_sound(request);
    said += request.body.size() + request.head.target.size();
  }
  require(said <= size, "no byte is read twice");
  for (const std::size_t piece : {1U, 3U, 17U}) {
    const auto cut = read_in_pieces(bytes, piece);
    require(cut.state == whole.state, "the end is the same");
    require(cut.requests.size() == whole.requests.size(), "the requests are the same");
    for (std::size_t i = 0; i < cut.requests.size(); ++i)
      require(cut.requests[i].body == whole.requests[i].body &&
                  cut.requests[i].head.headers == whole.requests[i].head.headers,
              "each request is the same");
  }
  return 0;
}
