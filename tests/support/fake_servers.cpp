#include "tests/support/fake_servers.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <optional>
#include <stdexcept>

namespace yanlu::testing {
namespace {

// Reads lines and counted bytes; nothing once the other side has gone.
class Line {
 public:
  explicit Line(int socket) : socket_(socket) {}

  std::optional<std::string> read_line() {
    for (;;) {
      if (const auto end = buffer_.find("\r\n"); end != std::string::npos) {
        auto line = buffer_.substr(0, end);
        buffer_.erase(0, end + 2);
        return line;
      }
      if (!fill()) return std::nullopt;
    }
  }
  std::string read_bytes(std::size_t count) {
    while (buffer_.size() < count && fill()) {
    }
    auto bytes = buffer_.substr(0, count);
    buffer_.erase(0, count);
    return bytes;
  }
  void write(const std::string& text) const {
    for (std::size_t at = 0; at < text.size();) {
      const auto sent = send(socket_, text.data() + at, text.size() - at, MSG_NOSIGNAL);
      if (sent <= 0) return;
      at += static_cast<std::size_t>(sent);
    }
  }

 private:
  bool fill() {
    std::string part(4096, '\0');
    const auto got = recv(socket_, part.data(), part.size(), 0);
    if (got <= 0) return false;
    buffer_.append(part, 0, static_cast<std::size_t>(got));
    return true;
  }
  int socket_;
  std::string buffer_;
};

std::string between_brackets(const std::string& line) {
  const auto open = line.find('<');
  return line.substr(open + 1, line.find('>') - open - 1);
}

}  // namespace

FakeServer::FakeServer(std::function<void(int)> talk) : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  if (listener_ < 0 || bind(listener_, plain, size) != 0 || listen(listener_, 16) != 0 ||
      getsockname(listener_, plain, &size) != 0)
    throw std::runtime_error("the tests cannot listen on this machine");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this, talk = std::move(talk)] {
    for (;;) {
      const int socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (socket < 0) return;
      talk(socket);
      close(socket);
    }
  });
}

FakeServer::~FakeServer() {
  shutdown(listener_, SHUT_RDWR);  // accept() returns
  thread_.join();
  close(listener_);
}

FakeSmtp::FakeSmtp() : server_([this](int socket) { talk(socket); }) {}

void FakeSmtp::talk(int socket) {
  Line line(socket);
  line.write("220 fake ESMTP\r\n");
  Mail mail;
  while (const auto said = line.read_line()) {
    auto verb = said->substr(0, 4);
    std::transform(verb.begin(), verb.end(), verb.begin(), [](unsigned char c) { return std::toupper(c); });
    std::string reply = "250 fine";
    if (verb == "MAIL") mail = {between_brackets(*said), "", ""};
    if (verb == "QUIT") reply = "221 bye";
    if (verb == "RCPT") {
      mail.to = between_brackets(*said);
      const std::lock_guard lock(mutex_);
      reply = recipients_reply_;
    }
    if (verb == "DATA") {
      line.write("354 go on\r\n");
      for (auto part = line.read_line(); part && *part != "."; part = line.read_line()) mail.data += *part + "\r\n";
      const std::lock_guard lock(mutex_);
      mails_.push_back(mail);
      reply = data_reply_;
    }
    if (reply.empty()) return;
    line.write(reply + "\r\n");
    if (verb == "QUIT") return;
  }
}

std::vector<FakeSmtp::Mail> FakeSmtp::mails() const {
  const std::lock_guard lock(mutex_);
  return mails_;
}

void FakeSmtp::answer_recipients(const std::string& reply) {
  const std::lock_guard lock(mutex_);
  recipients_reply_ = reply;
}

void FakeSmtp::answer_data(const std::string& reply) {
  const std::lock_guard lock(mutex_);
  data_reply_ = reply;
}

FakeGateway::FakeGateway() : server_([this](int socket) { talk(socket); }) {}

void FakeGateway::talk(int socket) {
  Line line(socket);
  if (!line.read_line()) return;
  Request request;
  for (auto header = line.read_line(); header && !header->empty(); header = line.read_line()) {
    auto name = header->substr(0, header->find(':'));
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::tolower(c); });
    request.headers[name] = header->substr(header->find(':') + 2);
  }
  request.body = line.read_bytes(std::stoul(request.headers["content-length"]));
  const std::lock_guard lock(mutex_);
  requests_.push_back(std::move(request));
  if (status_ != 0)
    line.write("HTTP/1.1 " + std::to_string(status_) + " As told\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

std::vector<FakeGateway::Request> FakeGateway::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void FakeGateway::answer(int status) {
  const std::lock_guard lock(mutex_);
  status_ = status;
}

}  // namespace yanlu::testing
