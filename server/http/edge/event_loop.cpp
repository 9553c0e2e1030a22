#include "server/http/edge/event_loop.hpp"

#include <pistache/reactor.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <mutex>
#include <stdexcept>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/http/edge/bell.hpp"
#include "server/http/edge/connection.hpp"
#include "server/log/log.hpp"

namespace yanlu::http::edge {
namespace {

using Pistache::Polling::NotifyOn;

// Above every descriptor, whose numbers Pistache uses as tags for its own.
constexpr std::uint64_t kFirstNumber = std::uint64_t{1} << 32U;

constexpr std::size_t kRoomAtOnce = 32;  // connections; a proxy's pool is not to be emptied whole

Moment now() { return std::chrono::steady_clock::now(); }

// Rings once a second.
class Ticker {
 public:
  Ticker() : timer_(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {
    const itimerspec every{{1, 0}, {1, 0}};
    if (timerfd_settime(timer_.number(), 0, &every, nullptr) != 0) throw std::runtime_error("no timer can be had");
  }

  int descriptor() const { return timer_.number(); }
  void rang() const {
    std::uint64_t times = 0;
    [[maybe_unused]] const auto ignored = ::read(timer_.number(), &times, sizeof times);
  }

 private:
  Descriptor timer_;
};

// What other threads have for the loop.
struct Mail {
  struct Newcomer {
    int socket;
    std::string peer;
  };
  struct Answer {
    std::uint64_t connection;
    Outgoing bytes;
  };
  std::vector<Newcomer> newcomers = {};
  std::vector<Answer> answers = {};
  bool end_idle = false;
  bool look = false;
};

}  // namespace

class EventLoop::Handler final : public Pistache::Aio::Handler {
 public:
  explicit Handler(Traffic& traffic) : traffic_(traffic) {}
  ~Handler() override {
    for (const auto& newcomer : mail_.newcomers) {
      ::close(newcomer.socket);
      traffic_.leave();
    }
  }
  Handler(const Handler&) = delete;
  Handler& operator=(const Handler&) = delete;
  Handler(Handler&&) = delete;
  Handler& operator=(Handler&&) = delete;

  void registerPoller(Pistache::Polling::Epoll& poller) override {
    bell_tag_ = bell_.bind(poller).value();
    poller.addFd(ticker_.descriptor(), Pistache::Flags<NotifyOn>(NotifyOn::Read), ticker_tag());
  }

  // Each loop has a reactor of its own, which keeps the handler it was given.
  std::shared_ptr<Pistache::Aio::Handler> clone() const override {
    throw std::logic_error("an event loop's handler has no copies");
  }

  // The reactor catches nothing: what came through here would end the process.
  void onReady(const Pistache::Aio::FdSet& events) override {
    const auto at = now();
    for (const auto& event : events) guarded([&] { take(event, at); });
    guarded([&] { give_turns(at); });
  }

  template <typename Change>
  void post(const Change& change) {
    {
      const std::lock_guard lock(mutex_);
      change(mail_);
    }
    bell_.notify();
  }

 private:
  Pistache::Polling::Tag ticker_tag() const {
    return Pistache::Polling::Tag(static_cast<std::uint64_t>(ticker_.descriptor()));
  }

  template <typename Act>
  static void guarded(const Act& act) {
    try {
      act();
    } catch (const std::exception& failure) {
      log::error("event_failed", {{"cause", failure.what()}});
    }
  }

  void take(const Pistache::Aio::FdSet::Entry& event, Moment at) {
    const auto tag = event.getTag().value();
    if (tag == bell_tag_) {
      bell_.tryRead();
      open_mail(at);
    } else if (tag == ticker_tag().value()) {
      ticker_.rang();
      tick(at);
    } else {
      serve(tag, at, event);
    }
  }

  // Whatever goes wrong with one connection ends that one alone.
  template <typename Act>
  void on(std::uint64_t number, const Act& act) {
    const auto found = connections_.find(number);
    if (found == connections_.end()) return;
    auto& connection = *found->second;
    try {
      act(connection);
    } catch (const std::exception& failure) {
      log::error("connection_failed", {{"cause", failure.what()}});
      connection.end();
    }
    if (connection.is_over())
      connections_.erase(found);
    else if (connection.wants_turn())
      turns_.push_back(number);
  }

  void serve(std::uint64_t number, Moment at, const Pistache::Aio::FdSet::Entry& event) {
    on(number, [&](Connection& connection) {
      if (event.isHangup()) return connection.end();
      if (event.isWritable()) connection.writable(at);
      if (event.isReadable() && !connection.is_over()) connection.readable(at);
    });
  }

  // Events come once for each change, so what a connection left unread must be gone back to.
  void give_turns(Moment at) {
    const auto waiting = std::exchange(turns_, {});
    for (const auto number : waiting)
      on(number, [&](Connection& connection) {
        if (connection.wants_turn()) connection.readable(at);
      });
    if (!turns_.empty()) bell_.notify();
  }

  void open_mail(Moment at) {
    Mail mail;
    {
      const std::lock_guard lock(mutex_);
      mail = std::exchange(mail_, {});
    }
    for (auto& newcomer : mail.newcomers) guarded([&] { take_in(newcomer.socket, std::move(newcomer.peer), at); });
    for (auto& answer : mail.answers)
      guarded([&] {
        if (traffic_.answers.is_short_of(answer.bytes.size())) end_unread(at);
        on(answer.connection, [&](Connection& connection) { connection.deliver(std::move(answer.bytes), at); });
      });
    if (mail.end_idle) make_room(at);
    if (mail.look) tick(at);
  }

  void take_in(int socket, std::string peer, Moment at) {
    const auto number = next_number_++;
    auto post_answer = [this, number](Outgoing bytes) {
      post([&](Mail& mail) { mail.answers.push_back({number, std::move(bytes)}); });
    };
    connections_.emplace(number,
                         std::make_unique<Connection>(socket, std::move(peer), traffic_, std::move(post_answer), at));
    try {
      reactor()->registerFd(key(), socket, NotifyOn::Read | NotifyOn::Write, Pistache::Polling::Tag(number),
                            Pistache::Polling::Mode::Edge);
    } catch (...) {
      connections_.erase(number);
      throw;
    }
  }

  void make_room(Moment at) {
    std::size_t ended = 0;
    std::erase_if(connections_, [&](const auto& entry) {
      return ended < kRoomAtOnce && entry.second->may_make_room(at) && ++ended > 0;
    });
  }

  void end_unread(Moment at) {
    const auto ended = std::erase_if(connections_, [&](const auto& entry) { return entry.second->is_unread(at); });
    if (ended > 0) log::warning("unread_answers_dropped", {{"connections", std::to_string(ended)}});
  }

  void tick(Moment at) {
    std::vector<std::uint64_t> numbers;
    numbers.reserve(connections_.size());
    for (const auto& [number, connection] : connections_) numbers.push_back(number);
    for (const auto number : numbers) on(number, [&](Connection& connection) { connection.tick(at); });
  }

  Traffic& traffic_;
  Ticker ticker_;
  Pistache::NotifyFd bell_;
  std::uint64_t bell_tag_ = 0;
  std::mutex mutex_;
  Mail mail_;
  std::uint64_t next_number_ = kFirstNumber;
  std::unordered_map<std::uint64_t, std::unique_ptr<Connection>> connections_;
  std::vector<std::uint64_t> turns_;  // connections that have more to read
};

struct EventLoop::Thread {
  explicit Thread(const std::shared_ptr<Handler>& handler) : reactor(Pistache::Aio::Reactor::create()) {
    reactor->init();
    reactor->addHandler(handler);
    thread = std::thread([this] { reactor->run(); });
  }
  ~Thread() {
    reactor->shutdown();
    thread.join();
  }
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;
  Thread(Thread&&) = delete;
  Thread& operator=(Thread&&) = delete;

  std::shared_ptr<Pistache::Aio::Reactor> reactor;
  std::thread thread;
};

EventLoop::EventLoop(Traffic& traffic)
    : handler_(std::make_shared<Handler>(traffic)), thread_(std::make_unique<Thread>(handler_)) {}

EventLoop::~EventLoop() = default;

void EventLoop::adopt(int socket, std::string peer) {
  handler_->post([&](Mail& mail) { mail.newcomers.push_back({socket, std::move(peer)}); });
}
void EventLoop::end_idle() {
  handler_->post([](Mail& mail) { mail.end_idle = true; });
}
void EventLoop::look() {
  handler_->post([](Mail& mail) { mail.look = true; });
}

}  // namespace yanlu::http::edge
