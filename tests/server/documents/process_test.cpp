// Programs that the service starts end in time and leave nothing behind, whatever they and the service's threads do.

#include "server/documents/process.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <thread>

namespace yanlu::documents {
namespace {

using namespace std::chrono_literals;
using How = Ending::How;

class Programs : public ::testing::Test {
 protected:
  Ending shell(const std::string& script, std::chrono::milliseconds time = 20s) const {
    return run(place, scratch, {.arguments = {"sh", "-c", script, scratch.path("note")}, .time = time});
  }
  Place place = Place::wait_for(kPatience).value();
  ScratchFolder scratch;
};

TEST_F(Programs, SayHowTheyEnded) {
  EXPECT_EQ(shell("true").how, How::well);
  const auto failed = shell("echo words >&2; exit 3");
  EXPECT_EQ(failed.how, How::badly);
  EXPECT_EQ(failed.status, 3);
  EXPECT_EQ(failed.messages, "words\n");
  EXPECT_EQ(run(place, scratch, {.arguments = {"/no/such/program"}}).how, How::badly);
}

// Workers of the service block all signals; children inherit that.
TEST_F(Programs, EndInTimeWhereSignalsAreBlockedAndIgnored) {
  Ending ending;
  std::string of_signals;
  std::thread worker([&] {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
    of_signals = shell("grep -E 'SigBlk|SigIgn' /proc/self/status >&2").messages;
    ending = shell("trap '' TERM INT ALRM; while :; do sleep 600; done", 300ms);
  });
  worker.join();
  std::istringstream lines(of_signals);
  std::string name;
  std::uint64_t signals = 0;
  constexpr std::uint64_t kOfEverybody = 0x7FFFFFFF;  // two behind them are the C library's own
  for (int i = 0; i < 2; ++i) {
    lines >> name >> std::hex >> signals;
    EXPECT_EQ(signals & kOfEverybody, 0U) << of_signals;
  }
  EXPECT_EQ(ending.how, How::beyond_bounds);
}

// Of a process that is gone or waits only for being reaped.
bool is_over(const std::string& process) {
  std::ifstream status("/proc/" + process + "/stat");
  const std::string words{std::istreambuf_iterator<char>(status), {}};
  return words.empty() || words.find(") Z ") != std::string::npos;
}

TEST_F(Programs, TakeWhatTheyStartedWithThem) {
  EXPECT_EQ(shell("sleep 600 & echo $! >\"$0\"; wait", 500ms).how, How::beyond_bounds);
  auto child = scratch.read("note");
  child.pop_back();
  while (!is_over(child)) std::this_thread::yield();
  EXPECT_EQ(shell("sleep 600 & echo $! >\"$0\"").how, How::well);
  child = scratch.read("note");
  child.pop_back();
  while (!is_over(child)) std::this_thread::yield();
}

TEST_F(Programs, InheritNoDescriptor) {
  const int secret = open("/dev/null", O_RDONLY);  // without O_CLOEXEC
  ASSERT_GE(secret, 3);
  const int high = dup2(secret, 500);
  EXPECT_EQ(shell("for fd in /proc/$$/fd/*; do echo ${fd##*/}; done >&2").messages.find("500"), std::string::npos);
  EXPECT_EQ(shell("test ! -e /proc/self/fd/" + std::to_string(secret)).how, How::well);
  close(secret);
  close(high);
}

TEST_F(Programs, HaveNoMoreMemoryAndNoLargerFilesThanTheyAreGiven) {
  const auto greedy =
      run(place, scratch,
          {.arguments = {"/usr/bin/python3", "-c", "x = bytearray(1 << 30)"}, .memory = std::size_t{256} << 20U});
  EXPECT_EQ(greedy.how, How::badly);
  EXPECT_NE(greedy.messages.find("MemoryError"), std::string::npos);
  const auto writing = run(place, scratch,
                           {.arguments = {"sh", "-c", "head -c 3000000 /dev/zero >\"$0\"", scratch.path("note")},
                            .largest_file = std::size_t{1} << 20U});
  EXPECT_NE(writing.how, How::well);
  EXPECT_EQ(std::filesystem::file_size(scratch.path("note")), std::size_t{1} << 20U);
}

TEST_F(Programs, AreTwoAtATime) {
  const auto second = Place::wait_for(0ms);
  ASSERT_TRUE(second.has_value());
  EXPECT_FALSE(Place::wait_for(0ms).has_value());
  EXPECT_FALSE(Place::wait_for(10ms).has_value());
}

}  // namespace
}  // namespace yanlu::documents
