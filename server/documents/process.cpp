#include "server/documents/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

namespace yanlu::documents {
namespace {

constexpr const char* kMessages = "messages";
constexpr std::size_t kMostOfMessages = std::size_t{64} << 10U;

class FileActions {
 public:
  explicit FileActions(const std::string& messages) {
    posix_spawn_file_actions_init(&actions_);
    posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, messages.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
  }
  ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }
  FileActions(const FileActions&) = delete;
  FileActions& operator=(const FileActions&) = delete;
  FileActions(FileActions&&) = delete;
  FileActions& operator=(FileActions&&) = delete;
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// The service's workers block signals, and a child inherits that: then neither SIGTERM nor an alarm would reach it. A
// group of its own lets all be ended at once that it starts.
class Attributes {
 public:
  Attributes() {
    posix_spawnattr_init(&attributes_);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
    posix_spawnattr_setpgroup(&attributes_, 0);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  ~Attributes() { posix_spawnattr_destroy(&attributes_); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  Attributes(Attributes&&) = delete;
  Attributes& operator=(Attributes&&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

// What a program that reads strangers' files needs, and no secret that the service was given in a variable.
std::vector<std::string> plain_environment() {
  std::vector<std::string> kept{"LANG=C.UTF-8"};
  for (const char* const name : {"PATH", "HOME", "TMPDIR"})
    if (const char* const value = std::getenv(name))  // NOLINT(concurrency-mt-unsafe): nobody sets it
      kept.push_back(std::string(name) + '=' + value);
  return kept;
}

// setpriv: a program whose service was killed must not go on; prlimit: the kernel counts memory and file sizes.
std::vector<std::string> bounded(const Program& program) {
  std::vector<std::string> arguments{"setpriv",
                                     "--pdeathsig=KILL",
                                     "--no-new-privs",
                                     "prlimit",
                                     "--core=0",
                                     "--fsize=" + std::to_string(program.largest_file),
                                     "--data=" + std::to_string(program.memory)};
  arguments.insert(arguments.end(), program.arguments.begin(), program.arguments.end());
  return arguments;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  all.reserve(words.size() + 1);
  for (auto& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

// A started program that is ended and reaped at the latest here.
class Child {
 public:
  Child(const Program& program, const std::string& messages) {
    auto words = bounded(program);
    auto variables = plain_environment();
    if (posix_spawnp(&process_, words[0].c_str(), FileActions(messages).get(), Attributes().get(),
                     pointers(words).data(), pointers(variables).data()) != 0)
      throw std::runtime_error("cannot start " + program.arguments[0]);
    // Not by glibc's function: the header of 2.36 does not declare it for C++.
    descriptor_ = static_cast<int>(syscall(SYS_pidfd_open, process_, 0));
  }
  ~Child() {
    if (process_ > 0) end();
    if (descriptor_ >= 0) close(descriptor_);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  Child(Child&&) = delete;
  Child& operator=(Child&&) = delete;

  // Says whether it ended by itself.
  bool wait_until(std::chrono::steady_clock::time_point deadline) const {
    if (descriptor_ < 0) throw std::runtime_error("the kernel gives no descriptor of a process");
    for (;;) {
      const auto left =
          std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
      pollfd watched{descriptor_, POLLIN, 0};
      const int ready = poll(&watched, 1, static_cast<int>(std::max<decltype(left)>(left, 0)));
      if (ready > 0) return true;
      if (ready == 0 && left <= 0) return false;
      if (ready < 0 && errno != EINTR) throw std::runtime_error("cannot wait for a program");
    }
  }

  // Before it is reaped its number is nobody else's, and so is its group's.
  int end() {
    kill(-process_, SIGKILL);
    int status = 0;
    while (waitpid(process_, &status, 0) != process_)
      if (errno != EINTR) throw std::runtime_error("cannot wait for a program");
    process_ = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t process_ = 0;
  int descriptor_ = -1;
};

bool is_beyond_bounds(int status) {
  constexpr std::array kSignals{SIGKILL, SIGXFSZ, SIGXCPU};
  return std::any_of(kSignals.begin(), kSignals.end(), [status](int signal) { return status == 128 + signal; });
}

}  // namespace

Ending run(const Place& /*place*/, const ScratchFolder& scratch, const Program& program) {
  const auto deadline = std::chrono::steady_clock::now() + program.time;
  Child child(program, scratch.path(kMessages));
  const bool by_itself = child.wait_until(deadline);
  Ending ending{.status = child.end()};
  ending.messages = scratch.read_beginning(kMessages, kMostOfMessages);
  if (!by_itself || is_beyond_bounds(ending.status))
    ending.how = Ending::How::beyond_bounds;
  else if (ending.status == 0)
    ending.how = Ending::How::well;
  return ending;
}

}  // namespace yanlu::documents
