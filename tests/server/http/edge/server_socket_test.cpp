#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <latch>
#include <optional>
#include <thread>

#include "server/http/server.hpp"

namespace yanlu::http {
namespace {

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  }
  ~Client() { ::close(socket_); }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  Client(Client&&) = delete;
  Client& operator=(Client&&) = delete;

  void say(std::string_view bytes) const { ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL); }
  void stop_sending() const { ::shutdown(socket_, SHUT_WR); }

  // Until the other side closes, or `end` was heard.
  std::string hear(const std::string& end = {}) const {
    std::string all;
    std::array<char, 65536> piece{};
    while (end.empty() || all.find(end) == std::string::npos) {
      const auto got = ::recv(socket_, piece.data(), piece.size(), 0);
      if (got <= 0) break;
      all.append(piece.data(), static_cast<std::size_t>(got));
    }
    return all;
  }
  bool hears_within(int milliseconds) const {
    pollfd watched{socket_, POLLIN, 0};
    return ::poll(&watched, 1, milliseconds) == 1;
  }

 private:
  int socket_;
};

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

class ServerTest : public ::testing::Test {
 protected:
  ServerTest() {
    options.host = "127.0.0.1";
    options.workers = 4;
    service = {.admits = [](Method, const std::string& target) -> std::optional<Limits> {
                 if (target == "/sign-in") return Limits{.lane = Lane::sign_in};
                 return Limits{};
               },
               .answer =
                   [this](Request& request) {
                     ++answered;
                     if (request.target.ends_with("/waits")) may_go.wait();
                     return text("you said " + request.target + " from " + request.client + '\n');
                   },
               .refuse = [](Request&, const Error& error) { return text(error.message, 400); }};
  }
  std::uint16_t start() {
    server.emplace(options, service);
    server->start();
    return server->port();
  }

  ServerOptions options;
  Service service;
  std::atomic<int> answered = 0;
  std::latch may_go{1};
  std::optional<Server> server;
};

TEST_F(ServerTest, AnswersPipelinedRequestsEachInItsTurn) {
  const Client client(start());
  std::string all;
  for (int i = 0; i < 10; ++i) all += "GET /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\n\r\n";
  client.say(all);
  client.stop_sending();
  const auto heard = client.hear();
  EXPECT_EQ(count(heard, "HTTP/1.1 200 OK"), 10U);
  std::size_t at = 0;
  for (int i = 0; i < 10; ++i) at = heard.find("you said /" + std::to_string(i) + ' ', at);
  EXPECT_NE(at, std::string::npos);
}

// The first wave of requests was taken for one by whoever sat between, and the rest for another's.
TEST_F(ServerTest, NothingBehindAnUnreadableRequestIsEverAnswered) {
  const auto port = start();
  for (const char* const bad : {"Content-Length: zz", "Content-Length : 40", "Host: b", "X: a\r\n folded",
                                "Transfer-Encoding: chunked\r\nContent-Length: 5", "X: a\nY: b"}) {
    const Client client(port);
    client.say(std::string("POST /a HTTP/1.1\r\nHost: a\r\n") + bad +
               "\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
    client.stop_sending();
    const auto heard = client.hear();
    EXPECT_EQ(count(heard, "HTTP/1.1 "), 1U) << bad;
    EXPECT_EQ(count(heard, "HTTP/1.1 400"), 1U) << bad;
    EXPECT_NE(heard.find("Connection: close"), std::string::npos) << bad;
  }
  EXPECT_EQ(answered, 0);
}

TEST_F(ServerTest, ClosesWhatIsToBeClosed) {
  const Client client(start());
  client.say("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(count(client.hear(), "HTTP/1.1 200"), 1U);
}

TEST_F(ServerTest, BelievesOnlyItsProxiesAboutWhoAsks) {
  const Client stranger(start());
  stranger.say("GET /a HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 9.9.9.9\r\nConnection: close\r\n\r\n");
  EXPECT_NE(stranger.hear().find("from 127.0.0.1"), std::string::npos);
  server.reset();
  options.trusted_proxies = *read_networks("127.0.0.1");
  const Client proxy(start());
  proxy.say(
      "GET /a HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.1.1.1\r\nX-Forwarded-For: 9.9.9.9\r\nConnection: "
      "close\r\n\r\n");
  EXPECT_NE(proxy.hear().find("from 9.9.9.9"), std::string::npos);
}

TEST_F(ServerTest, WorkOnOneLaneNeverHoldsUpAnother) {
  service.admits = [](Method, const std::string& target) -> std::optional<Limits> {
    return Limits{.lane = target == "/waits" ? Lane::sign_in : Lane::usual};
  };
  const auto port = start();
  std::vector<std::unique_ptr<Client>> waiting;
  for (int i = 0; i < 8; ++i) {
    waiting.push_back(std::make_unique<Client>(port));
    waiting.back()->say("GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  const Client client(port);
  client.say("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(client.hear().find("you said /a"), std::string::npos);
  may_go.count_down();
  for (const auto& one : waiting) EXPECT_NE(one->hear("\n").find("200 OK"), std::string::npos);
}

// Whoever sends a hundred sign-ins at once keeps nobody else from signing in.
TEST_F(ServerTest, OneSenderHasFewPlacesOnALaneThatIsNotTheUsual) {
  options.trusted_proxies = *read_networks("127.0.0.1");
  service.admits = [](Method, const std::string&) { return std::optional(Limits{.lane = Lane::sign_in}); };
  const auto port = start();
  std::vector<std::unique_ptr<Client>> crowd;
  for (int i = 0; i < 20; ++i) {
    crowd.push_back(std::make_unique<Client>(port));
    crowd.back()->say("GET /api/waits HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 9.9.9.9\r\nConnection: close\r\n\r\n");
  }
  const auto refused = [&] {
    return std::count_if(crowd.begin(), crowd.end(), [](const auto& one) { return one->hears_within(0); });
  };
  while (refused() < 12) std::this_thread::yield();
  const Client other(port);
  other.say("GET /a HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 8.8.8.8\r\nConnection: close\r\n\r\n");
  may_go.count_down();
  EXPECT_NE(other.hear().find("you said /a from 8.8.8.8"), std::string::npos);
  std::size_t served = 0;
  std::size_t told = 0;
  for (const auto& one : crowd) {
    const auto heard = one->hear();
    served += count(heard, "200 OK");
    told += count(heard, "application/problem+json");
  }
  EXPECT_EQ(served, 8U);
  EXPECT_EQ(told, 12U);
}

TEST_F(ServerTest, StoppingAnswersWhatWasTakenIn) {
  const auto port = start();
  const Client working(port);
  const Client idle(port);
  working.say("GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
  while (answered == 0) std::this_thread::yield();
  auto stopped = std::async(std::launch::async, [&] { server->stop(); });
  EXPECT_EQ(idle.hear(), "");  // closed while the other is still worked on
  may_go.count_down();
  const auto heard = working.hear();
  EXPECT_NE(heard.find("you said /waits"), std::string::npos);
  stopped.get();
}

TEST_F(ServerTest, AtTheLimitOfConnectionsTheNextOneWaitsUntilSomebodyLeaves) {
  options.bounds.connections = 3;
  const auto port = start();
  std::vector<std::unique_ptr<Client>> working;
  for (int i = 0; i < 3; ++i) {
    working.push_back(std::make_unique<Client>(port));
    working.back()->say("GET /waits HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  while (answered < 3) std::this_thread::yield();
  const Client next(port);
  next.say("GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
  rusage before{};
  getrusage(RUSAGE_SELF, &before);
  EXPECT_FALSE(next.hears_within(300));
  rusage after{};
  getrusage(RUSAGE_SELF, &after);
  const auto spent = [](const rusage& use) {
    return (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000 + (use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1000;
  };
  EXPECT_LT(spent(after) - spent(before), 100);  // nothing spins meanwhile
  may_go.count_down();
  EXPECT_NE(next.hear("\n").find("200 OK"), std::string::npos);
}

TEST_F(ServerTest, AtTheLimitIdleConnectionsMakeRoom) {
  options.bounds.connections = 2;
  const auto port = start();
  const Client first(port);
  const Client second(port);
  first.say("GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_NE(first.hear("from").find("200 OK"), std::string::npos);
  const Client third(port);
  third.say("GET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_NE(third.hear().find("you said /b"), std::string::npos);
}

TEST_F(ServerTest, TakesADropOfManyBytesInLinearTime) {
  const Client client(start());
  client.say("GET /?" + std::string(2'000'000, 'q'));
  const auto heard = client.hear();
  EXPECT_EQ(count(heard, "HTTP/1.1 400"), 1U);
  EXPECT_NE(heard.find("error.target_too_long"), std::string::npos);
}

TEST_F(ServerTest, AnAddressThatIsTakenIsSaid) {
  options.port = start();
  Server second(options, service);
  EXPECT_THROW(second.start(), std::runtime_error);
}

}  // namespace
}  // namespace yanlu::http
