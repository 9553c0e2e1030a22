#include "search/process/child.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

#include "search/values.hpp"

namespace yanlu::search {
namespace {

std::atomic<bool> main_knows = false;

// A process that is dying by itself is given this long, so that its own ending is told.
constexpr auto kLongestDying = std::chrono::milliseconds(200);
constexpr auto kPause = std::chrono::milliseconds(2);

[[noreturn]] void cannot_start(int error) {
  throw IndexError("a search process cannot be started: " + std::generic_category().message(error));
}

class Handle {
 public:
  explicit Handle(int handle) : handle_(handle) {}
  ~Handle() {
    if (handle_ >= 0) ::close(handle_);
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
  Handle& operator=(Handle&&) = delete;
  int get() const { return handle_; }

 private:
  int handle_;
};

// What the process reads of its surroundings; no secret of the service's is among it.
std::vector<std::string> environment() {
  std::vector<std::string> kept;
  for (const char* const name :
       {"LD_LIBRARY_PATH", "ICU_DATA", "TMPDIR", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS", "LSAN_OPTIONS"})
    if (const char* const value = std::getenv(name))  // NOLINT(concurrency-mt-unsafe): nobody sets it
      kept.push_back(std::string(name) + '=' + value);
  return kept;
}

pid_t spawn(const std::vector<Handle>& theirs) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  for (std::size_t at = 0; at < theirs.size(); ++at)
    posix_spawn_file_actions_adddup2(&actions, theirs[at].get(), kFirstLane + static_cast<int>(at));
  posix_spawn_file_actions_addclosefrom_np(&actions, kFirstLane + static_cast<int>(theirs.size()));
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  sigset_t all;
  sigfillset(&all);
  posix_spawnattr_setsigdefault(&attributes, &all);
  auto lanes = std::to_string(theirs.size() - 1);
  std::string name = "yanlu";
  std::string command = kSearchProcess;
  char* const arguments[] = {name.data(), command.data(), lanes.data(), nullptr};
  auto kept = environment();
  std::vector<char*> variables;
  variables.reserve(kept.size() + 1);
  for (auto& variable : kept) variables.push_back(variable.data());
  variables.push_back(nullptr);
  pid_t process = 0;
  const int error = ::posix_spawn(&process, "/proc/self/exe", &actions, &attributes, arguments, variables.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) cannot_start(error);
  return process;
}

std::string told(int status) {
  if (!WIFSIGNALED(status)) return "exit code " + std::to_string(WEXITSTATUS(status));
  const int signal = WTERMSIG(status);
  return "signal " + std::to_string(signal) + " (" + sigdescr_np(signal) + ")";
}

// Our end of a new pair; theirs is kept for the process.
int new_lane(std::vector<Handle>& theirs, int lowest) {
  int pair[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) cannot_start(errno);
  const Handle given(pair[1]);
  // Above the numbers that the process will have them at, so that none is overwritten before it is in its place.
  Handle moved(::fcntl(given.get(), F_DUPFD_CLOEXEC, lowest));
  if (moved.get() < 0) {
    const int error = errno;
    ::close(pair[0]);
    cannot_start(error);
  }
  theirs.push_back(std::move(moved));
  return pair[0];
}

}  // namespace

void main_begins_with_search() { main_knows = true; }

Child::Child(std::size_t lanes) {
  if (!main_knows) throw std::logic_error("main() must begin with yanlu::search::run_search_process().");
  const int lowest = kFirstLane + static_cast<int>(lanes) + 1;
  std::vector<Handle> theirs;
  life_.emplace(new_lane(theirs, lowest));
  lanes_.reserve(lanes);
  while (lanes_.size() < lanes) lanes_.emplace_back(new_lane(theirs, lowest));
  process_ = spawn(theirs);
}

Child::~Child() {
  const std::lock_guard lock(mutex_);
  if (!ending_) kill_and_wait();
}

std::string Child::end() {
  const std::lock_guard lock(mutex_);
  if (ending_) return *ending_;
  const auto until = std::chrono::steady_clock::now() + kLongestDying;
  while (!ending_ && std::chrono::steady_clock::now() < until) {
    int status = 0;
    if (::waitpid(process_, &status, WNOHANG) == process_)
      ending_ = told(status);
    else
      std::this_thread::sleep_for(kPause);
  }
  if (!ending_) kill_and_wait();
  return *ending_;
}

void Child::kill_and_wait() {
  ::kill(process_, SIGKILL);
  int status = 0;
  while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
  ending_ = "being killed by the service";
}

}  // namespace yanlu::search
