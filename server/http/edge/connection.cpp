#include "server/http/edge/connection.hpp"

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "server/http/compression.hpp"
#include "server/log/log.hpp"

namespace yanlu::http::edge {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kPiece = std::size_t{64} * 1024;
constexpr std::size_t kHeadPiece = std::size_t{16} * 1024;  // what comes behind a request waits in our memory
constexpr std::size_t kSmallAnswer = std::size_t{16} * 1024;
constexpr int kPiecesATurn = 16;  // then others have theirs
constexpr auto kUnreadFor = 2s;
constexpr auto kNewcomersGrace = 2s;
constexpr auto kPatienceAtTheEnd = 1s;  // when the service stops, with what is half said

Error busy() { return {Refusal::unavailable, "error.busy", {}, {}, {}}; }

// What goes to a worker. The shares are held as long as the request is.
struct Work {
  Request request;
  std::optional<Error> refused;
  bool persistent;
  Share form;
  Share upload;
};

Outgoing to_bytes(const Traffic& traffic, Response response, Method method, bool persistent) {
  return to_wire(std::move(response), {.method = method,
                                       .persistent = persistent && !traffic.stopping,
                                       .secure_cookies = traffic.options.secure_cookies,
                                       .now = std::chrono::system_clock::now()});
}

// Where no worker can make one: in both languages, and for the API as its problems are.
Outgoing busy_answer(const Traffic& traffic, Method method, bool is_api) {
  static constexpr const char* kProblem =
      R"({"type":"/api/docs#unavailable","title":"服务器正忙","status":503,"detail":"服务器正忙，请稍后再试。 The service )"
      R"(is busy, please try again shortly.","code":"error.unavailable"})";
  auto busy = is_api ? json(std::string(kProblem), 503)
                     : text("服务器正忙，请稍后再试。 The service is busy, please try again shortly.\n", 503);
  if (is_api) busy.content_type = "application/problem+json";
  busy.with_header("Retry-After", "2");
  return to_bytes(traffic, std::move(busy), method, false);
}

Outgoing worked(const Traffic& traffic, Work& work) {
  try {
    auto response =
        work.refused ? traffic.service.refuse(work.request, *work.refused) : traffic.service.answer(work.request);
    return to_bytes(traffic, compressed(work.request, std::move(response)), work.request.method, work.persistent);
  } catch (const std::exception& failure) {
    log::error("answer_failed", {{"cause", failure.what()}});
    return to_bytes(traffic, text("", 500), work.request.method, false);
  }
}

}  // namespace

Connection::Connection(int socket, std::string peer, Traffic& traffic, Post post, Moment now)
    : socket_(socket),
      peer_(std::move(peer)),
      traffic_(traffic),
      post_(std::move(post)),
      began_(now),
      progress_(now),
      pace_since_(now),
      form_(traffic.forms),
      upload_(traffic.uploads),
      unsent_(traffic.answers) {}

Connection::~Connection() {
  ::close(socket_);
  traffic_.leave();
}

void Connection::readable(Moment now) {
  readable_ = true;
  read_turn(now);
}

void Connection::writable(Moment now) {
  writable_ = true;
  if (stage_ == Stage::writing) write_on(now);
}

void Connection::read_turn(Moment now) {
  static thread_local std::array<char, kPiece> piece;
  for (int pieces = 0; pieces < kPiecesATurn && wants_turn(); ++pieces) {
    const bool in_body = reader_.state() == RequestReader::State::body || stage_ == Stage::lingering;
    const auto got = ::recv(socket_, piece.data(), in_body ? piece.size() : kHeadPiece, 0);
    if (got > 0) {
      progress_ = now;
      if (stage_ == Stage::lingering) continue;
      if (reader_.is_empty()) {
        began_ = now;
        begin_pace(now);
      }
      reader_.feed({piece.data(), static_cast<std::size_t>(got)});
      follow_reader(now);
    } else if (got == 0) {
      readable_ = false;
      stage_ = Stage::over;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      readable_ = false;
    } else if (errno != EINTR) {
      stage_ = Stage::over;
    }
  }
}

void Connection::follow_reader(Moment now) {
  while (stage_ == Stage::reading) {
    switch (reader_.state()) {
      case RequestReader::State::head:
        return;
      case RequestReader::State::judged:
        judge(now);
        break;
      case RequestReader::State::body:
        if (holds_body()) return;
        reader_.refuse(busy());
        break;
      case RequestReader::State::complete:
        if (holds_body()) {
          begin_work(now, std::nullopt);
        } else {
          reader_.refuse(busy());
        }
        break;
      case RequestReader::State::refused:
        begin_work(now, reader_.error());
        break;
    }
  }
}

bool Connection::holds_body() {
  const auto size = reader_.body_size();
  const auto form_size = traffic_.options.bounds.form_size;
  if (size <= traffic_.options.bounds.small_size) return true;
  if (size <= form_size) return form_.grow_to(size);
  return form_.grow_to(form_size) && upload_.grow_to(size - form_size);
}

// What no route takes is answered without its body, and where the next request would begin is then unknown.
void Connection::judge(Moment now) {
  const auto& head = reader_.head();
  const auto limits = traffic_.service.admits(head.method, head.target);
  lane_ = limits ? limits->lane : Lane::usual;
  if (!limits && head.has_body()) {
    body_unread_ = true;
    begin_work(now, std::nullopt);
    return;
  }
  const bool waits = head.expects_continue;
  reader_.admit(limits ? limits->body : 0);
  if (!waits || reader_.state() != RequestReader::State::body || reader_.body_size() > 0) return;
  const std::string_view go_on = kContinue;
  if (::send(socket_, go_on.data(), go_on.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(go_on.size()))
    stage_ = Stage::over;
}

Request Connection::take_request() {
  Request request;
  const auto& head = reader_.head();
  request.method = head.method;
  request.target = head.target;
  request.headers = head.headers;
  request.cookies = head.cookies;
  if (reader_.state() == RequestReader::State::complete) request.body = reader_.take_body();
  request.client = client_address(peer_, request.header("x-forwarded-for"), traffic_.options.trusted_proxies);
  return request;
}

void Connection::begin_work(Moment now, std::optional<Error> refused) {
  stage_ = Stage::working;
  began_ = now;
  const bool persistent = reader_.head().persistent && !refused && !body_unread_;
  auto work = std::make_shared<Work>(
      Work{take_request(), std::move(refused), persistent, std::move(form_), std::move(upload_)});
  method_ = work->request.method;
  is_api_ = work->request.target.starts_with("/api/");
  const auto lane = work->refused ? Lane::usual : lane_;
  const bool taken = traffic_.lanes.try_run(lane, work->request.client, [&traffic = traffic_, work, post = post_] {
    auto answer = worked(traffic, *work);
    work->form.clear();
    work->upload.clear();
    post(std::move(answer));
  });
  if (!taken) deliver(busy_answer(traffic_, method_, is_api_), now);
}

void Connection::deliver(Outgoing answer, Moment now) {
  if (stage_ != Stage::working) return;
  // What was done is told in any case: without its receipt a client would send it again.
  const bool may_be_withheld = answer.size() > kSmallAnswer && (method_ == Method::get || method_ == Method::head);
  if (!unsent_.grow_to(answer.size()) && may_be_withheld) answer = busy_answer(traffic_, method_, is_api_);
  stage_ = Stage::writing;
  began_ = progress_ = now;
  begin_pace(now);
  out_ = std::move(answer);
  written_ = 0;
  write_on(now);
}

void Connection::write_on(Moment now) {
  while (writable_ && written_ < out_.size()) {
    std::array<iovec, 2> parts{};
    std::size_t count = 0;
    const auto in_head = std::min(written_, out_.head.size());
    const auto in_body = written_ - in_head;
    if (in_head < out_.head.size()) parts[count++] = {out_.head.data() + in_head, out_.head.size() - in_head};
    if (in_body < out_.body.size()) parts[count++] = {out_.body.data() + in_body, out_.body.size() - in_body};
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = count;
    const auto sent = ::sendmsg(socket_, &message, MSG_NOSIGNAL);
    if (sent >= 0) {
      written_ += static_cast<std::size_t>(sent);
      progress_ = now;
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      writable_ = false;
    } else if (errno != EINTR) {
      stage_ = Stage::over;
      return;
    }
  }
  if (written_ == out_.size()) answered(now);
}

void Connection::answered(Moment now) {
  const bool closes = out_.closes;
  std::string().swap(out_.head);  // with their room
  std::string().swap(out_.body);
  written_ = 0;
  unsent_.clear();
  began_ = progress_ = now;
  lane_ = Lane::usual;
  if (!closes) {
    stage_ = Stage::reading;
    served_before_ = true;
    reader_.next();
    follow_reader(now);
    if (wants_turn()) read_turn(now);
    return;
  }
  // Closing a socket with bytes unread resets it, and the client may lose the answer.
  const bool all_read = !body_unread_ && reader_.state() == RequestReader::State::complete && !has_unread_bytes();
  stage_ = all_read ? Stage::over : Stage::lingering;
  if (stage_ == Stage::over) return;
  ::shutdown(socket_, SHUT_WR);
  if (wants_turn()) read_turn(now);
}

bool Connection::is_unread(Moment now) const { return stage_ == Stage::writing && now - progress_ >= kUnreadFor; }

// A request that has come already is not thrown away unread.
bool Connection::may_make_room(Moment now) const {
  if (stage_ == Stage::lingering) return true;
  if (stage_ != Stage::reading || reader_.state() != RequestReader::State::head) return false;
  const bool has_had_time = now - began_ >= kNewcomersGrace;
  return reader_.is_empty() ? (served_before_ || has_had_time) && !has_unread_bytes() : has_had_time;
}

bool Connection::has_unread_bytes() const {
  int unread = 0;
  return ::ioctl(socket_, FIONREAD, &unread) == 0 && unread > 0;
}

void Connection::begin_pace(Moment now) {
  pace_since_ = now;
  pace_bytes_ = 0;
  slow_times_ = 0;
}

// By what came of late: a fast beginning earns nobody hours.
bool Connection::is_slow(Moment now, std::size_t bytes) {
  const auto& bounds = traffic_.options.bounds;
  const auto passed = now - pace_since_;
  if (passed < bounds.pace_over) return false;
  const auto least = std::chrono::duration<double>(passed).count() * static_cast<double>(bounds.slowest);
  slow_times_ = static_cast<double>(bytes - pace_bytes_) < least ? slow_times_ + 1 : 0;
  pace_since_ = now;
  pace_bytes_ = bytes;
  return slow_times_ >= (traffic_.room_is_short() ? 1 : bounds.slow_at_most);
}

void Connection::tick(Moment now) {
  const auto& bounds = traffic_.options.bounds;
  const auto waited = now - began_;
  const bool last_call = traffic_.stopping && waited >= kPatienceAtTheEnd;
  switch (stage_) {
    case Stage::reading:
      if (is_idle() && has_unread_bytes()) {
        readable(now);
      } else if (is_idle()) {
        if (traffic_.stopping || waited >= (served_before_ ? bounds.next_request_within : bounds.head_within))
          stage_ = Stage::over;
      } else if (reader_.state() == RequestReader::State::head ? waited >= bounds.head_within
                                                               : is_slow(now, reader_.body_size())) {
        reader_.refuse({Refusal::too_slow, "error.too_slow", {}, {}, {}});
        follow_reader(now);
      } else if (last_call) {
        stage_ = Stage::over;
      }
      break;
    case Stage::writing:
      if (is_slow(now, written_)) stage_ = Stage::over;
      break;
    case Stage::lingering:
      if (last_call || waited >= bounds.linger_within) stage_ = Stage::over;
      break;
    case Stage::working:  // our own work, not the client's
    case Stage::over:
      break;
  }
}

}  // namespace yanlu::http::edge
