#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <vector>

#include "server/http/edge/connection.hpp"

namespace yanlu::http::edge {
namespace {

using namespace std::chrono_literals;

// One end of a pair of sockets is the connection's, the other the client's; time is what the test says.
class ConnectionTest : public ::testing::Test {
 protected:
  struct Peer {
    int socket = -1;
    std::unique_ptr<Connection> connection;
    ~Peer() { ::close(socket); }
    Peer() = default;
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    Peer(Peer&&) = delete;
    Peer& operator=(Peer&&) = delete;
  };

  ConnectionTest() {
    options.workers = 2;
    options.bounds.uploads_in_flight = 100'000;
    options.bounds.answers_unsent = 3'000'000;
    service = {
        .admits = [](Method, const std::string& target) -> std::optional<Limits> {
          if (target.starts_with("/nowhere")) return std::nullopt;
          return Limits{.body = 1'000'000};
        },
        .answer =
            [this](Request& request) {
              return text(request.target == "/big" ? std::string(2'000'000, 'x') : "read " + request.body.substr(0, 9));
            },
        .refuse = [](Request&,
                     const Error& error) { return text(error.message, 400 + static_cast<int>(error.refusal)); }};
  }

  Traffic& traffic() {
    if (!traffic_) traffic_ = std::make_unique<Traffic>(options, service);
    return *traffic_;
  }

  std::unique_ptr<Peer> connect() {
    std::array<int, 2> pair{};
    EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair.data()), 0);
    auto peer = std::make_unique<Peer>();
    peer->socket = pair[1];
    ++traffic().connections;
    peer->connection = std::make_unique<Connection>(
        pair[0], "127.0.0.1", traffic(),
        [this](Outgoing answer) {
          const std::lock_guard lock(mutex_);
          answers_.push_back(std::move(answer));
          arrived_.notify_all();
        },
        now);
    return peer;
  }

  void say(Peer& peer, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto sent = ::send(peer.socket, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (sent > 0) at += static_cast<std::size_t>(sent);
      peer.connection->readable(now);
      if (sent <= 0 && peer.connection->is_over()) return;
    }
  }

  // Lets the worker's answer go out.
  void answer(Peer& peer) {
    std::unique_lock lock(mutex_);
    arrived_.wait(lock, [&] { return !answers_.empty(); });
    auto outgoing = std::move(answers_.front());
    answers_.erase(answers_.begin());
    lock.unlock();
    peer.connection->deliver(std::move(outgoing), now);
  }

  static std::string heard(Peer& peer) {
    std::string all;
    std::array<char, 65536> piece{};
    for (ssize_t got = 0; (got = ::recv(peer.socket, piece.data(), piece.size(), 0)) > 0;)
      all.append(piece.data(), static_cast<std::size_t>(got));
    return all;
  }

  static std::string upload(std::size_t size) {
    return "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(size) + "\r\n\r\n";
  }

  ServerOptions options;
  Service service;
  Moment now{1000h};

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::vector<Outgoing> answers_;
  std::unique_ptr<Traffic> traffic_;
};

constexpr const char* kGet = "GET /x HTTP/1.1\r\nHost: a\r\n\r\n";

TEST_F(ConnectionTest, OurOwnWorkHasNoLimitOfTime) {
  const auto peer = connect();
  say(*peer, kGet);
  now += 1h;
  peer->connection->tick(now);
  ASSERT_FALSE(peer->connection->is_over());
  answer(*peer);
  EXPECT_TRUE(heard(*peer).starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_FALSE(peer->connection->is_over());
}

TEST_F(ConnectionTest, AHeadThatDoesNotComeInTimeIsToldSoAndTheConnectionEnds) {
  const auto peer = connect();
  say(*peer, "GET /x HTTP/1.1\r\nHost");
  now += options.bounds.head_within - 1s;
  peer->connection->tick(now);
  say(*peer, ":");  // a byte now and then buys no time
  now += 1s;
  peer->connection->tick(now);
  answer(*peer);
  EXPECT_NE(heard(*peer).find("error.too_slow"), std::string::npos);
  EXPECT_FALSE(peer->connection->is_over());  // so that the client can read it
  now += options.bounds.linger_within;
  peer->connection->tick(now);
  EXPECT_TRUE(peer->connection->is_over());
}

TEST_F(ConnectionTest, WhoSaysNothingIsClosedWithoutAWord) {
  const auto peer = connect();
  now += options.bounds.head_within;
  peer->connection->tick(now);
  EXPECT_TRUE(peer->connection->is_over());
  EXPECT_EQ(heard(*peer), "");
}

TEST_F(ConnectionTest, BetweenTwoRequestsMorePatienceIsShown) {
  const auto peer = connect();
  say(*peer, kGet);
  answer(*peer);
  now += options.bounds.next_request_within - 1s;
  peer->connection->tick(now);
  EXPECT_FALSE(peer->connection->is_over());
  now += 1s;
  peer->connection->tick(now);
  EXPECT_TRUE(peer->connection->is_over());
}

TEST_F(ConnectionTest, ABodyMayTakeLongAtAPaceButNotForEver) {
  const auto steady = connect();
  const auto trickling = connect();
  say(*steady, upload(900'000));
  say(*trickling, upload(900'000));
  for (int step = 0; step < 7; ++step) {
    now += 10s;
    say(*steady, std::string(12'000, 'x'));
    say(*trickling, "x");
    steady->connection->tick(now);
    trickling->connection->tick(now);
  }
  EXPECT_EQ(heard(*steady), "");
  answer(*trickling);
  EXPECT_NE(heard(*trickling).find("error.too_slow"), std::string::npos);
}

TEST_F(ConnectionTest, AFastBeginningBuysNoTime) {
  const auto peer = connect();
  say(*peer, upload(900'000) + std::string(90'000, 'x'));
  for (int step = 0; step < options.bounds.slow_at_most + 1; ++step) {
    now += options.bounds.pace_over;
    say(*peer, "x");
    peer->connection->tick(now);
  }
  answer(*peer);
  EXPECT_NE(heard(*peer).find("error.too_slow"), std::string::npos);
}

TEST_F(ConnectionTest, WhereRoomIsShortTheSlowGoFirst) {
  options.bounds.forms_in_flight = 64 * 1024;
  const auto slow = connect();
  say(*slow, upload(65'000) + std::string(60'000, 'x'));
  now += options.bounds.pace_over;
  slow->connection->tick(now);  // its beginning was fast
  now += options.bounds.pace_over;
  slow->connection->tick(now);
  answer(*slow);
  EXPECT_NE(heard(*slow).find("error.too_slow"), std::string::npos);
  const auto form = connect();
  say(*form, upload(60'000) + std::string(60'000, 'y'));
  answer(*form);
  EXPECT_NE(heard(*form).find("read yyyyyyyyy"), std::string::npos);
}

TEST_F(ConnectionTest, ASmallBodyIsTakenHoweverLittleRoomThereIs) {
  options.bounds.forms_in_flight = 0;
  const auto peer = connect();
  say(*peer, upload(4000) + std::string(4000, 'y'));
  answer(*peer);
  EXPECT_NE(heard(*peer).find("read yyyyyyyyy"), std::string::npos);
}

TEST_F(ConnectionTest, AStrayEmptyLineIsNoBeginning) {
  const auto peer = connect();
  say(*peer, std::string(kGet) + "\r\n");
  answer(*peer);
  heard(*peer);
  now += options.bounds.head_within;
  peer->connection->tick(now);
  EXPECT_EQ(heard(*peer), "");
  say(*peer, kGet);
  answer(*peer);
  EXPECT_TRUE(heard(*peer).starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_F(ConnectionTest, ARequestThatHasComeIsReadBeforeTheConnectionEnds) {
  const auto peer = connect();
  say(*peer, kGet);
  answer(*peer);
  heard(*peer);
  ASSERT_GT(::send(peer->socket, kGet, std::strlen(kGet), MSG_NOSIGNAL), 0);  // nobody has told the connection yet
  EXPECT_FALSE(peer->connection->may_make_room(now));
  traffic().stopping = true;
  peer->connection->tick(now);
  answer(*peer);
  EXPECT_NE(heard(*peer).find("HTTP/1.1 200 OK\r\n"), std::string::npos);
}

TEST_F(ConnectionTest, WhoSendsHalfAHeadMakesRoomAtTheLimit) {
  const auto peer = connect();
  say(*peer, "G");
  EXPECT_FALSE(peer->connection->may_make_room(now));
  now += 3s;
  EXPECT_TRUE(peer->connection->may_make_room(now));
}

TEST_F(ConnectionTest, WhatWasDoneIsToldEvenWhereAnswersLieUnread) {
  options.bounds.answers_unsent = 0;
  const auto peer = connect();
  say(*peer, "POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\nx");
  answer(*peer);
  EXPECT_TRUE(heard(*peer).starts_with("HTTP/1.1 200 OK\r\n"));
}

TEST_F(ConnectionTest, WhoDoesNotReadIsGivenUpAndItsMemoryComesBack) {
  const auto peer = connect();
  say(*peer, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
  answer(*peer);
  EXPECT_GT(traffic().answers.used(), 1'000'000U);
  for (int step = 0; step < options.bounds.slow_at_most + 1; ++step) {  // at first the socket itself takes some
    EXPECT_FALSE(peer->connection->is_over());
    now += options.bounds.pace_over;
    peer->connection->tick(now);
  }
  EXPECT_TRUE(peer->connection->is_over());
  peer->connection.reset();
  EXPECT_EQ(traffic().answers.used(), 0U);
}

TEST_F(ConnectionTest, AnswersThatNobodyReadsAreBoundedInAll) {
  const auto first = connect();
  const auto second = connect();
  for (const auto* peer : {&first, &second}) {
    say(**peer, "GET /big HTTP/1.1\r\nHost: a\r\n\r\n");
    answer(**peer);
  }
  EXPECT_LT(traffic().answers.used(), 3'000'000U);
  const auto told = heard(*second);
  EXPECT_TRUE(told.starts_with("HTTP/1.1 503")) << told.substr(0, 200);
  EXPECT_NE(told.find("Connection: close"), std::string::npos);
  EXPECT_TRUE(second->connection->is_over());
}

TEST_F(ConnectionTest, HalfSentUploadsAreBoundedInAllAndNeverCrowdOutAForm) {
  const auto first = connect();
  const auto second = connect();
  const auto form = connect();
  say(*first, upload(900'000) + std::string(150'000, 'x'));
  say(*second, upload(900'000) + std::string(150'000, 'x'));
  answer(*second);
  EXPECT_NE(heard(*second).find("error.busy"), std::string::npos);
  say(*form, upload(10'000) + std::string(10'000, 'y'));
  answer(*form);
  EXPECT_NE(heard(*form).find("read yyyyyyyyy"), std::string::npos);
  EXPECT_EQ(heard(*first), "");
  first->connection.reset();
  second->connection.reset();
  EXPECT_EQ(traffic().uploads.used(), 0U);
  EXPECT_EQ(traffic().forms.used(), 0U);
}

TEST_F(ConnectionTest, AnUnknownRouteTakesNoBody) {
  const auto peer = connect();
  say(*peer, "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\n\r\n");
  answer(*peer);
  EXPECT_NE(heard(*peer).find("Connection: close\r\n"), std::string::npos);
  say(*peer, kGet);  // is thrown away
  EXPECT_EQ(heard(*peer), "");
}

TEST_F(ConnectionTest, AsksForABodyThatWaitsToBeAskedFor) {
  const auto peer = connect();
  say(*peer, "POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(heard(*peer), kContinue);
  say(*peer, "abc");
  answer(*peer);
  EXPECT_NE(heard(*peer).find("read abc"), std::string::npos);
}

TEST_F(ConnectionTest, WhoStoppedSendingStillGetsTheAnswer) {
  const auto peer = connect();
  say(*peer, kGet);
  ::shutdown(peer->socket, SHUT_WR);
  peer->connection->readable(now);
  answer(*peer);
  EXPECT_TRUE(heard(*peer).starts_with("HTTP/1.1 200 OK\r\n"));
  EXPECT_TRUE(peer->connection->is_over());
}

}  // namespace
}  // namespace yanlu::http::edge
