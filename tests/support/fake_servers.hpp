#pragma once

// A mail server and a gateway for text messages on free ports of this machine: they keep what they are given and answer
// as they are told.

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace yanlu::testing {

// Hands one connection after another to `talk`, which speaks by way of its socket.
class FakeServer {
 public:
  explicit FakeServer(std::function<void(int)> talk);
  ~FakeServer();
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;
  FakeServer(FakeServer&&) = delete;
  FakeServer& operator=(FakeServer&&) = delete;
  std::uint16_t port() const { return port_; }

 private:
  int listener_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

class FakeSmtp {
 public:
  struct Mail {
    std::string from;
    std::string to;
    std::string data;  // headers and body as they came, line ends "\r\n"
  };
  FakeSmtp();
  std::string url() const { return "smtp://127.0.0.1:" + std::to_string(server_.port()); }
  std::vector<Mail> mails() const;
  // "" : hangs up instead of an answer.
  void answer_recipients(const std::string& reply);
  void answer_data(const std::string& reply);

 private:
  void talk(int socket);
  mutable std::mutex mutex_;
  std::vector<Mail> mails_;
  std::string recipients_reply_ = "250 fine";
  std::string data_reply_ = "250 taken";
  FakeServer server_;
};

class FakeGateway {
 public:
  struct Request {
    std::map<std::string, std::string> headers;  // names in lower case
    std::string body;
  };
  FakeGateway();
  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/sms"; }
  std::vector<Request> requests() const;
  void answer(int status);  // 0: hangs up

 private:
  void talk(int socket);
  mutable std::mutex mutex_;
  std::vector<Request> requests_;
  int status_ = 202;
  FakeServer server_;
};

}  // namespace yanlu::testing
