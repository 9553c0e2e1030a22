#include "search/process/lane.hpp"

#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>
#include <utility>

namespace yanlu::search {
namespace {

// More than any answer; documents to be written together come near it in no service.
constexpr std::uint64_t kLongestMessage = std::uint64_t{1} << 30U;
constexpr std::size_t kFirstPiece = 16'384;

[[noreturn]] void broken(const char* what) {
  const int error = errno;
  if (error == EAGAIN || error == EWOULDBLOCK) throw LaneBroken(std::string(what) + ": no answer in time");
  throw LaneBroken(std::string(what) + ": " + std::generic_category().message(error));
}

}  // namespace

Lane::~Lane() {
  if (handle_ >= 0) ::close(handle_);
}

Lane::Lane(Lane&& other) noexcept : handle_(std::exchange(other.handle_, -1)), limit_(other.limit_) {}

void Lane::limit(std::chrono::seconds limit) {
  if (limit == limit_) return;
  const timeval value{limit.count(), 0};
  ::setsockopt(handle_, SOL_SOCKET, SO_RCVTIMEO, &value, sizeof value);
  ::setsockopt(handle_, SOL_SOCKET, SO_SNDTIMEO, &value, sizeof value);
  limit_ = limit;
}

void Lane::send(std::string_view message) {
  if (message.size() > kLongestMessage) throw LaneBroken("sending: too long a message");
  const std::uint64_t size = message.size();
  std::string whole(sizeof size, '\0');
  std::memcpy(whole.data(), &size, sizeof size);
  whole += message;
  for (std::string_view left = whole; !left.empty();) {
    const auto sent = ::send(handle_, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) broken("sending");
    left.remove_prefix(static_cast<std::size_t>(sent));
  }
}

std::optional<std::string> Lane::receive() {
  std::uint64_t size = 0;
  std::string whole(kFirstPiece, '\0');
  for (std::size_t got = 0;;) {
    const auto read = ::recv(handle_, whole.data() + got, whole.size() - got, 0);
    if (read < 0 && errno == EINTR) continue;
    if (read < 0 && errno == ECONNRESET) return std::nullopt;
    if (read < 0) broken("receiving");
    if (read == 0) return std::nullopt;
    got += static_cast<std::size_t>(read);
    if (got < sizeof size) continue;
    std::memcpy(&size, whole.data(), sizeof size);
    if (size > kLongestMessage) throw LaneBroken("receiving: no message");
    if (got == sizeof size + size) {
      whole.resize(got);
      whole.erase(0, sizeof size);
      return whole;
    }
    if (got > sizeof size + size) throw LaneBroken("receiving: more than a message");
    whole.resize(sizeof size + size);
  }
}

}  // namespace yanlu::search
