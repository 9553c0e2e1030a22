#include "server/http/edge/request_reader.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace yanlu::http::edge {
namespace {

using State = RequestReader::State;

constexpr std::size_t kLongestBody = 1000;

// What a connection makes of bytes: the requests, then why it ended.
struct Read {
  struct One {
    Head head;
    std::string body;
  };
  std::vector<One> requests;
  std::optional<Refusal> refused;
  State state = State::head;
};

void follow(RequestReader& reader, Read& read) {
  for (;;) {
    if (reader.state() == State::judged) {
      reader.admit(kLongestBody);
    } else if (reader.state() == State::complete) {
      read.requests.push_back({reader.head(), reader.take_body()});
      reader.next();
    } else {
      break;
    }
  }
  read.state = reader.state();
  if (reader.state() == State::refused) read.refused = reader.error().refusal;
}

Read read_in_pieces(std::string_view bytes, std::size_t piece) {
  RequestReader reader;
  Read read;
  while (!bytes.empty()) {
    reader.feed(bytes.substr(0, piece));
    bytes.remove_prefix(std::min(piece, bytes.size()));
    follow(reader, read);
  }
  return read;
}

// However the bytes are cut, the outcome is the same.
Read read_all(std::string_view bytes) {
  const auto whole = read_in_pieces(bytes, bytes.size());
  for (const std::size_t piece : {1U, 2U, 3U, 7U}) {
    const auto cut = read_in_pieces(bytes, piece);
    EXPECT_EQ(cut.requests.size(), whole.requests.size()) << bytes;
    EXPECT_EQ(cut.refused, whole.refused) << bytes;
    for (std::size_t i = 0; i < std::min(cut.requests.size(), whole.requests.size()); ++i)
      EXPECT_EQ(cut.requests[i].body, whole.requests[i].body);
  }
  return whole;
}

std::string get(const std::string& headers) { return "GET /x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"; }
std::string post(const std::string& headers, const std::string& body) {
  return "POST /x HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}

TEST(RequestReader, ReadsOneRequestAfterAnother) {
  const auto read = read_all("\r\n" + post("Content-Length: 3\r\n", "abc") + get("") + "HEAD /y HTTP/1.0\r\n\r\n" +
                             post("Transfer-Encoding: Chunked\r\n", "3\r\nabc\r\n2;note=1\r\nde\r\n0\r\nX: y\r\n\r\n"));
  ASSERT_EQ(read.requests.size(), 4U);
  EXPECT_EQ(read.requests[0].body, "abc");
  EXPECT_EQ(read.requests[1].head.method, Method::get);
  EXPECT_TRUE(read.requests[1].head.persistent);
  EXPECT_FALSE(read.requests[2].head.persistent);
  EXPECT_EQ(read.requests[3].body, "abcde");
  EXPECT_FALSE(read.requests[3].head.headers.contains("x"));
  EXPECT_FALSE(read.refused);
}

TEST(RequestReader, TakesWhatOrdinaryClientsSend) {
  for (const char* const headers :
       {"Accept: text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2\r\n", "Cache-Control: max-stale\r\n",
        "Cookie: junk\r\n", "Cookie: a; b=1; ;=; c\r\n", "Accept: junk\r\n", "Content-Type:\r\n", "Date: junk\r\n",
        "Connection: upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n", "X-Empty:   \r\n",
        "User-Agent: \xE4\xB8\xAD\r\n", "Range: bytes=0-\r\n", "Accept-Language: \r\n", "Authorization: Bearer\r\n",
        "Content-Length: 0\r\n", "Cookie: a=1\r\nCookie: b=2\r\n"}) {
    const auto read = read_all(get(headers));
    EXPECT_EQ(read.requests.size(), 1U) << headers;
  }
  const auto read =
      read_all(get("Cookie: junk; b=1\r\nCookie: c=\"2\"\r\nX-Forwarded-For: 1.1.1.1\r\nx-forwarded-for: 2.2.2.2\r\n"));
  ASSERT_EQ(read.requests.size(), 1U);
  const auto& head = read.requests[0].head;
  EXPECT_EQ(head.cookies, (std::map<std::string, std::string>{{"b", "1"}, {"c", "2"}}));
  EXPECT_EQ(head.headers.at("x-forwarded-for"), "1.1.1.1, 2.2.2.2");
}

TEST(RequestReader, RefusesWhatTwoProgramsCouldReadInTwoWays) {
  const std::vector<std::string> cases{
      post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
      post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"),
      post("Content-Length: 3, 3\r\n", "abc"),
      post("Content-Length: zz\r\n", ""),
      post("Content-Length:\r\n", ""),
      post("Content-Length: 0x10\r\n", "0123456789abcdef"),
      post("Content-Length: -5\r\n", ""),
      post("Content-Length: +5\r\n", "abcde"),
      post("Content-Length: 3 3\r\n", "abc"),
      post("Content-Length: 99999999999999999999999\r\n", ""),
      post("Content-Length : 3\r\n", "abc"),
      post(" Content-Length: 3\r\n", "abc"),
      post("Content-Length: 3\r\n 0\r\n", "abc"),
      post("X: a\r\n\tb\r\nContent-Length: 3\r\n", "abc"),
      post("Content-Length: 3\nX: y\r\n", "abc"),
      post("X: a\rb\r\n", ""),
      post("X: a\r\r\n", ""),
      post(std::string("X: a\0b\r\n", 8), ""),
      post("X: a\x01"
           "b\r\n",
           ""),
      post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"),
      post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: x, chunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding:\r\n", "0\r\n\r\n"),
      post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
      "POST /x HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "GET /x HTTP/1.1\r\n\r\n",
      "GET /x HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
      "GET /x HTTP/1.1\r\nHost: [::zz]:99999999\r\n\r\n",
      "GET /x HTTP/1.1\r\nHost: a:99999\r\n\r\n",
      "GET /x HTTP/1.1\r\nHost: a b\r\n\r\n",
      "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n",
      "GET /x HTTP/1.1\r\nHost: u@a\r\n\r\n",
      "GET /x\r\n\r\n",
      "GET  /x HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /x  HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /x HTTP/1.1 \r\nHost: a\r\n\r\n",
      "GET /x HTTP/1.1\nHost: a\n\n",
      "GET /x HTTP/1.1\r\nHost a\r\n\r\n",
      "GET /x HTTP/1.1\r\n: a\r\n\r\n",
      "GET x HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET ftp://a/x HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET http HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET http:///x HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET http://u@a/x HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
      "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
      "\x16\x03\x01\r\n\r\n",
      "\r\n\r\nGET /x HTTP/1.1\r\nHost: a\r\n\r\n",
  };
  for (const auto& bytes : cases) {
    const auto read = read_all(bytes + get(""));
    EXPECT_TRUE(read.requests.empty()) << bytes;
    EXPECT_EQ(read.refused, Refusal::malformed) << bytes;
  }
}

TEST(RequestReader, RefusesBadChunksAndReadsNothingBehindThem) {
  for (const char* const chunks :
       {"+5\r\nabcde\r\n0\r\n\r\n", "0x5\r\nabcde\r\n0\r\n\r\n", " 5\r\nabcde\r\n0\r\n\r\n", "5 \r\nabcde\r\n0\r\n\r\n",
        "-5\r\nabcde\r\n0\r\n\r\n", "\r\nabcde", "g\r\n", "5\nabcde\r\n0\r\n\r\n", "5\r\nabcdefg\r\n0\r\n\r\n",
        "5\r\nabcde0\r\n\r\n", "5;\n\r\nabcde\r\n0\r\n\r\n", "fffffffffffffffff\r\n", "5\r\nabcde\n0\r\n\r\n",
        "0\r\nbad trailer\r\n\r\n"}) {
    const auto read = read_all(post("Transfer-Encoding: chunked\r\n", chunks) + get(""));
    EXPECT_TRUE(read.requests.empty()) << chunks;
    EXPECT_TRUE(read.refused) << chunks;
  }
  const auto endless = post("Transfer-Encoding: chunked\r\n", "5;x=" + std::string(3000, 'y'));
  EXPECT_EQ(read_in_pieces(endless, 100).refused, Refusal::malformed);
}

TEST(RequestReader, BoundsLinesHeadersAndBodies) {
  const auto refusal = [](const std::string& bytes) { return read_all(bytes).refused; };
  EXPECT_FALSE(refusal("GET /" + std::string(kLongestRequestLine - 100, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n"));
  EXPECT_EQ(refusal("GET /" + std::string(kLongestRequestLine, 'x')), Refusal::target_too_long);
  EXPECT_EQ(refusal(std::string(kLongestRequestLine + 1, 'x')), Refusal::target_too_long);
  EXPECT_FALSE(refusal(get("X: " + std::string(kLongestHeaders - 100, 'x') + "\r\n")));
  EXPECT_EQ(refusal("GET / HTTP/1.1\r\nX: " + std::string(kLongestHeaders, 'x')), Refusal::head_too_large);
  std::string many;
  for (std::size_t i = 0; i < kMostHeaders - 1; ++i) many += "X: y\r\n";
  EXPECT_FALSE(refusal(get(many)));
  EXPECT_EQ(refusal(get(many + "X: y\r\n")), Refusal::head_too_large);
  EXPECT_EQ(refusal(post("Content-Length: 1001\r\n", "")), Refusal::too_large);
  EXPECT_FALSE(refusal(post("Content-Length: 1000\r\n", std::string(1000, 'x'))));
  EXPECT_EQ(refusal(post("Transfer-Encoding: chunked\r\n", "3e9\r\n")), Refusal::too_large);
  EXPECT_EQ(refusal("GET / HTTP/2.0\r\n\r\n"), Refusal::unknown_version);
  EXPECT_EQ(refusal("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Refusal::unknown_version);
  EXPECT_EQ(refusal("GET / HTTP/1.2\r\n\r\n"), Refusal::unknown_version);
  EXPECT_EQ(refusal("GET / HTTQ/1.1\r\n\r\n"), Refusal::malformed);
}

TEST(RequestReader, UnderstandsTheFormsOfATarget) {
  const auto absolute = read_all("GET HTTP://Example.cn:80?q=1 HTTP/1.1\r\nHost: other\r\n\r\n");
  ASSERT_EQ(absolute.requests.size(), 1U);
  EXPECT_EQ(absolute.requests[0].head.target, "/?q=1");
  EXPECT_EQ(absolute.requests[0].head.headers.at("host"), "Example.cn:80");
  EXPECT_EQ(read_all("OPTIONS * HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n").requests.size(), 1U);
}

TEST(RequestReader, KnowsWhoStaysAndWhoWaits) {
  const auto one = [](const std::string& bytes) { return read_all(bytes).requests.at(0).head; };
  EXPECT_FALSE(one(get("Connection: Foo, Close\r\n")).persistent);
  EXPECT_TRUE(one("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").persistent);
  EXPECT_TRUE(one(post("Expect: 100-Continue\r\nContent-Length: 1\r\n", "x")).expects_continue);
  EXPECT_FALSE(one(get("")).expects_continue);
}

TEST(RequestReader, WaitsForItsBodyUntilItIsAdmitted) {
  RequestReader reader;
  reader.feed(post("Content-Length: 3\r\n", "abc"));
  EXPECT_EQ(reader.state(), State::judged);
  reader.admit(2);
  EXPECT_EQ(reader.state(), State::refused);
  reader.feed(get(""));
  EXPECT_EQ(reader.state(), State::refused);
}

// Bytes of any kind, cut anywhere: what is read does not depend on the cuts.
TEST(RequestReader, ReadsTheSameHoweverDamagedBytesAreCut) {
  std::mt19937 random(7);  // NOLINT(cert-msc51-cpp): the same each time
  const auto sound =
      post("Transfer-Encoding: chunked\r\nCookie: a=b\r\n", "3;x=\"y\"\r\nabc\r\n0\r\nT: u\r\n\r\n") + get("");
  const std::string bad = std::string("\r\n\t ;:,=\"0aZ", 12) + '\0' + '\xff';
  for (int round = 0; round < 3000; ++round) {
    auto bytes = sound;
    for (auto changes = random() % 3 + 1; changes > 0; --changes)
      bytes[random() % bytes.size()] = bad[random() % bad.size()];
    read_all(bytes);
  }
}

}  // namespace
}  // namespace yanlu::http::edge
