#include "search/process.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include "search/process/child.hpp"
#include "search/process/local_index.hpp"
#include "search/process/messages.hpp"
#include "search/store/local_rebuild.hpp"

#if defined(__SANITIZE_ADDRESS__)
// Database::check of Xapian 1.4.22 frees a table of 440 bytes as one of 432: its fault, not ours, and harmless.
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }
#endif

namespace yanlu::search {
namespace {

// What this process has open; opened by the first lane before the others are asked anything.
struct Opened {
  std::atomic<LocalIndex*> index = nullptr;
  std::unique_ptr<LocalIndex> owned_index;
  std::unique_ptr<LocalRebuild> rebuild;
};

Facts facts_of(const LocalIndex& index) { return {index.generation(), index.position()}; }

void open(Opened& opened, Unpacker& question) {
  const std::string folder = question.text();
  opened.owned_index = std::make_unique<LocalIndex>(folder, unpack<std::vector<Field>>(question));
  opened.index = opened.owned_index.get();
}

void write(LocalIndex& index, Unpacker& question) {
  const auto position = question.text();
  question.list([&] {
    if (question.flag())
      index.put(unpack<Document>(question));
    else
      index.remove(question.id());
  });
  index.commit(position);
}

// The answer's bytes; Outcome::problem where it is one.
Outcome answer_rebuild(Opened& opened, Ask ask, Unpacker& question, Packer& answer) {
  if (ask == Ask::begin_rebuild) {
    const std::string folder = question.text();
    opened.rebuild = std::make_unique<LocalRebuild>(folder, question.text());
    answer.id(opened.rebuild->last());
  }
  if (ask == Ask::put_in_rebuild) question.list([&] { opened.rebuild->put(unpack<Document>(question)); });
  if (ask == Ask::finish_rebuild) opened.rebuild->finish();
  return Outcome::answer;
}

Outcome answer_index(LocalIndex& index, Ask ask, Unpacker& question, Packer& answer) {
  switch (ask) {
    case Ask::search: {
      const auto hits = index.search(unpack<Query>(question));
      if (hits)
        pack(answer, *hits);
      else
        pack(answer, hits.error());
      return hits ? Outcome::answer : Outcome::problem;
    }
    case Ask::suggest: {
      const auto typed = question.text();
      pack(answer, index.suggest(typed, question.number()));
      return Outcome::answer;
    }
    case Ask::more_like: {
      const auto id = question.id();
      const auto filters = unpack<std::vector<FieldValue>>(question);
      pack(answer, index.more_like(id, filters, question.number()));
      return Outcome::answer;
    }
    case Ask::size:
      answer.number(index.size());
      return Outcome::answer;
    case Ask::write:
      write(index, question);
      break;
    case Ask::refresh:
      index.refresh();
      break;
    case Ask::check:
      index.check();
      break;
    case Ask::close:
      index.close();
      break;
    default:
      break;
  }
  pack(answer, facts_of(index));
  return Outcome::answer;
}

std::string error(const std::string& what, IndexError::Cause cause) {
  Packer answer;
  answer.number(static_cast<std::uint64_t>(Outcome::error));
  answer.number(static_cast<std::uint64_t>(cause));
  answer.text(what);
  return answer.take();
}

std::string answer(Opened& opened, const std::string& asked) {
  try {
    Unpacker question(asked);
    const auto ask = static_cast<Ask>(question.number());
    Packer body;
    auto outcome = Outcome::answer;
    if (ask >= Ask::begin_rebuild) {
      outcome = answer_rebuild(opened, ask, question, body);
    } else {
      if (ask == Ask::open) open(opened, question);
      outcome = answer_index(*opened.index, ask, question, body);
    }
    Packer whole;
    whole.number(static_cast<std::uint64_t>(outcome));
    return whole.take() + body.bytes();
  } catch (const IndexError& failure) {
    return error(failure.what(), failure.cause());
  } catch (const std::exception& failure) {
    // No code of ours asks for a length that can't be had: the files did.
    return error(std::string("search index: ") + failure.what(), IndexError::Cause::damage);
  }
}

void work(Opened& opened, int handle) {
  Lane lane(handle);
  try {
    while (const auto question = lane.receive()) lane.send(answer(opened, *question));
  } catch (const LaneBroken&) {
    return;  // the parent has gone
  }
}

// Whatever damaged files make Xapian do costs this process only, not the machine.
void bound_ourselves() {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
    (void)std::signal(signal, SIG_IGN);  // the parent says when it is over; what was committed shall be summed up
  if (const int handle = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); handle >= 0) {
    (void)!::write(handle, "500", 3);
    ::close(handle);
  }
  const rlimit no_core{0, 0};  // it would hold what residents wrote
  ::setrlimit(RLIMIT_CORE, &no_core);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  const auto pages = ::sysconf(_SC_PHYS_PAGES);
  const auto page = ::sysconf(_SC_PAGESIZE);
  constexpr rlim_t kLeast = rlim_t{4} << 30U;
  const auto memory = static_cast<rlim_t>(pages) * static_cast<rlim_t>(page);
  const rlimit data{std::max(kLeast, memory / 2), std::max(kLeast, memory / 2)};
  ::setrlimit(RLIMIT_DATA, &data);
#endif
}

}  // namespace

std::optional<int> run_search_process(int argc, char** argv) {
  main_begins_with_search();
  if (argc != 3 || std::string_view(argv[1]) != kSearchProcess) return std::nullopt;
  int lanes = 0;
  const std::string_view given(argv[2]);
  const auto [end, wrong] = std::from_chars(given.data(), given.data() + given.size(), lanes);
  if (wrong != std::errc{} || end != given.data() + given.size() || lanes < 1 ||
      ::fcntl(kFirstLane + lanes, F_GETFD) < 0)
    return 1;  // typed by somebody
  bound_ourselves();
  auto& opened = *new Opened;  // threads use it until the process ends
  for (int at = 1; at <= lanes; ++at) std::thread([&opened, at] { work(opened, kFirstLane + at); }).detach();
  // Nothing is ever said here. It ends when the parent does, however that ended, and with it all that is under way.
  std::array<char, 1> byte{};
  while (::read(kFirstLane, byte.data(), byte.size()) < 0 && errno == EINTR) continue;
  ::_exit(0);
}

}  // namespace yanlu::search
