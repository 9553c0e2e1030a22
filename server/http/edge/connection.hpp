#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>

#include "server/http/edge/request_reader.hpp"
#include "server/http/edge/traffic.hpp"
#include "server/http/edge/wire.hpp"

namespace yanlu::http::edge {

using Moment = std::chrono::steady_clock::time_point;

// One client's socket: reads a request, has it worked on, sends the answer, reads the next. A request that waits behind
// another waits unread. Belongs to one event loop and is used on its thread alone; workers reach it by the loop's
// mailbox, which knows it by a number that is never used again, so no answer can go to whoever got its descriptor next.
class Connection {
 public:
  // Brings an answer back to the loop's thread; any thread may call it, also when the connection is gone.
  using Post = std::function<void(Outgoing)>;

  // Owns `socket`, which is non-blocking.
  Connection(int socket, std::string peer, Traffic& traffic, Post post, Moment now);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;
  Connection(Connection&&) = delete;
  Connection& operator=(Connection&&) = delete;

  void readable(Moment now);
  void writable(Moment now);
  void deliver(Outgoing answer, Moment now);  // what was posted
  void tick(Moment now);                      // about once a second: closes or refuses what takes too long
  void end() { stage_ = Stage::over; }

  bool is_over() const { return stage_ == Stage::over; }
  // Has more to read than one turn took: to be called again with readable().
  bool wants_turn() const { return readable_ && (stage_ == Stage::reading || stage_ == Stage::lingering); }
  // At the limit of connections: whoever says nothing, takes long to say it, or was answered for good.
  bool may_make_room(Moment now) const;
  bool is_unread(Moment now) const;  // by its client, for some seconds
  std::size_t unsent() const { return stage_ == Stage::writing ? out_.size() : 0; }

 private:
  enum class Stage {
    reading,    // a request, or waiting for one
    working,    // a worker has it
    writing,    // its answer
    lingering,  // refused; what the client still sends is thrown away, so that it can read why
    over,
  };

  bool is_idle() const { return stage_ == Stage::reading && reader_.is_empty(); }
  void read_turn(Moment now);
  void follow_reader(Moment now);
  bool holds_body();
  void judge(Moment now);
  void begin_work(Moment now, std::optional<Error> refused);
  void write_on(Moment now);
  void answered(Moment now);
  Request take_request();
  void begin_pace(Moment now);
  bool is_slow(Moment now, std::size_t bytes);
  bool has_unread_bytes() const;

  const int socket_;
  const std::string peer_;
  Traffic& traffic_;
  const Post post_;
  RequestReader reader_;
  Stage stage_ = Stage::reading;
  Lane lane_ = Lane::usual;
  bool readable_ = false;
  bool writable_ = true;
  bool served_before_ = false;
  bool body_unread_ = false;  // of a request that no route takes
  Moment began_;              // of the stage, or of the request that is being read
  Moment progress_;           // the last byte in or out
  Moment pace_since_;
  std::size_t pace_bytes_ = 0;  // that had come or gone by then
  int slow_times_ = 0;
  Method method_ = Method::get;  // of the request that is worked on, and whether the API was asked
  bool is_api_ = false;
  Outgoing out_;
  std::size_t written_ = 0;
  Share form_;
  Share upload_;
  Share unsent_;
};

}  // namespace yanlu::http::edge
