#include "search/index.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include "search/answer/search_turns.hpp"
#include "search/process/session.hpp"
#include "search/store/generation.hpp"
#include "search/store/index_folders.hpp"
#include "search/store/schema.hpp"

namespace yanlu::search {

namespace fs = std::filesystem;

namespace {

using namespace std::chrono_literals;
using Moment = std::chrono::steady_clock::time_point;

// One that works and one that is being woken.
constexpr std::size_t kTurnsOfACore = 2;
constexpr std::size_t kWritersLanes = 1;

// Above what sound files ever take; whoever is stuck for so long is stuck for ever.
constexpr auto kLongestSearch = 20s;
constexpr auto kLongestWrite = 5min;
constexpr auto kLongestOpening = 15min;
constexpr auto kLongestClosing = 30s;
// A search meanwhile waits no longer than this for a process that is being started anew.
constexpr auto kLongestWaitForStart = 2s;

// So many faults within this time, though the files pass the check: they are damaged where no check sees it.
constexpr std::size_t kMostFaults = 3;
constexpr auto kFaultsCount = 10min;
// Where rebuilding did not help, the cause is not in the files: doing it again at once would only burn the machine.
constexpr auto kNoSecondRebuild = 1h;

}  // namespace

struct Index::State {
  State(fs::path given, std::vector<Field> known, Report told)
      : folder(std::move(given)), fields(std::move(known)), report(std::move(told)) {
    try {
      start();
    } catch (const IndexError&) {
      if (health.state != Health::State::rebuilding) throw;  // no index of ours, or open elsewhere
    }
  }

  ~State() {
    try {
      if (session) session->ask(question(Ask::close), kLongestClosing);
    } catch (const std::exception&) {
      return;  // checked in whole at the next opening then
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  State(State&&) = delete;
  State& operator=(State&&) = delete;

  void tell(const std::string& what) const {
    if (report) report(what);
  }

  // By whoever set `starting`, or the constructor. Throws where there is no process afterwards.
  void start() {
    try {
      auto fresh = std::make_shared<Session>(lanes + kWritersLanes);
      auto opening = question(Ask::open);
      opening.text(fs::absolute(folder).string());
      pack(opening, fields);
      const auto opened = fresh->ask(opening, kLongestOpening);
      Unpacker answer(opened.bytes);
      const std::lock_guard lock(mutex);
      facts = unpack<Facts>(answer);
      session = std::move(fresh);
      health = {Health::State::serving};
      starting = false;
      changed.notify_all();
    } catch (const ProcessFailed& failure) {
      give_up("search index " + folder.string() + ": cannot be opened: " + failure.what(), IndexError::Cause::damage);
    } catch (const IndexError& failure) {
      give_up(failure.what(), failure.cause());
    } catch (const std::exception& failure) {
      give_up("search index " + folder.string() + ": " + failure.what(), IndexError::Cause::other);
    }
  }

  // Nothing serves any more. Damaged files are set aside; they and outdated ones wait for whoever rebuilds them.
  [[noreturn]] void give_up(const std::string& why, IndexError::Cause cause) {
    std::string all = why;
    const bool damaged = cause == IndexError::Cause::damage;
    const bool useless = damaged || cause == IndexError::Cause::outdated;
    if (damaged) faults.clear();  // they are explained
    if (damaged) try {
        set_aside(folder);
        all += "; set aside as " + (folder / kDamaged).string() + ", to be rebuilt from the database";
      } catch (const std::exception& failure) {
        all += std::string("; cannot be set aside: ") + failure.what();
      }
    const auto there = generation_there();  // what could not be set aside
    {
      const std::lock_guard lock(mutex);
      health = {useless ? Health::State::rebuilding : Health::State::starting, all};
      refused = useless ? there : "";
      starting = false;
      changed.notify_all();
    }
    tell(all);
    throw IndexError(all, useless ? IndexError::Cause::rebuilding : cause);
  }

  // The name of the generation that lies there, or nothing.
  std::string generation_there() const {
    try {
      return serving_folder(folder).filename().string();
    } catch (const std::exception&) {
      return {};
    }
  }

  std::shared_ptr<Session> serving() const {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, kLongestWaitForStart, [&] { return !starting; });
    if (session) return session;
    if (health.state == Health::State::rebuilding) throw IndexError(health.why, IndexError::Cause::rebuilding);
    throw IndexError("search index " + folder.string() + ": is being opened" +
                     (health.why.empty() ? "" : "; before, " + health.why));
  }

  // After a fault of this session: another one takes its place, which verifies the files. Throws where there is none.
  void replace(const std::shared_ptr<Session>& failed, const std::string& what) {
    {
      const std::lock_guard lock(mutex);
      if (session != failed) return;  // another thread has seen to it, or is about to
      session.reset();
      starting = true;
      health = {Health::State::starting, what};
    }
    tell("search index " + folder.string() + ": " + what + "; a new process verifies the files");
    failed->end();
    const auto now = std::chrono::steady_clock::now();
    faults.push_back(now);
    while (faults.front() < now - kFaultsCount) faults.pop_front();
    if (faults.size() >= kMostFaults && (!forced || *forced < now - kNoSecondRebuild)) {
      forced = now;
      give_up("search index " + folder.string() + ": failed " + std::to_string(kMostFaults) +
                  " times in a short time, at last: " + what,
              IndexError::Cause::damage);
    }
    start();
  }

  Session::Answer ask(const Packer& asked, std::chrono::seconds limit, int attempts) {
    for (int attempt = 1;; ++attempt) {
      const auto asking = serving();
      std::string what;
      try {
        return asking->ask(asked, limit);
      } catch (const ProcessFailed& failure) {
        what = failure.what();
      } catch (const IndexError& failure) {
        if (failure.cause() != IndexError::Cause::damage) throw;
        what = failure.what();
      }
      replace(asking, what);
      if (attempt == attempts) throw IndexError("search index " + folder.string() + ": " + what);
    }
  }

  // What only reads may be asked once more: the fault may have been another's, in the same process.
  Session::Answer read(const Packer& asked) {
    const Turns::Turn turn(turns);
    return ask(asked, kLongestSearch, 2);
  }

  void note(const Session::Answer& answer) {
    Unpacker unpacker(answer.bytes);
    const std::lock_guard lock(mutex);
    facts = unpack<Facts>(unpacker);
  }

  Facts known() const {
    const std::lock_guard lock(mutex);
    return facts;
  }

  const fs::path folder;
  const std::vector<Field> fields;
  const Report report;
  const std::size_t lanes = kTurnsOfACore * std::max(1U, std::thread::hardware_concurrency());
  Turns turns{lanes};

  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  std::shared_ptr<Session> session;
  bool starting = false;  // by one thread, which alone touches faults and forced
  Facts facts;
  std::string refused;  // the generation that was found damaged and lies there still
  Health health;
  std::deque<Moment> faults;
  std::optional<Moment> forced;

  std::mutex writing;
  // Sent with the commit, so that a process that ends in between can't keep one half.
  std::vector<std::pair<std::int64_t, std::optional<Document>>> uncommitted;
};

Index::Index(const fs::path& folder, std::vector<Field> fields, Report report)
    : state_(std::make_unique<State>(folder, std::move(fields), std::move(report))) {}
Index::~Index() = default;

const fs::path& Index::folder() const { return state_->folder; }

Health Index::health() const {
  const std::lock_guard lock(state_->mutex);
  return state_->health;
}

void Index::have_rebuilt(const std::string& why) {
  std::shared_ptr<Session> useless;
  {
    const std::lock_guard lock(state_->mutex);
    if (!state_->session) return;
    useless.swap(state_->session);
    state_->starting = true;
  }
  useless->end();
  try {
    state_->give_up("search index " + state_->folder.string() + ": " + why, IndexError::Cause::damage);
  } catch (const IndexError&) {
    return;  // as intended
  }
}

void Index::note_progress(std::size_t done, std::size_t total) {
  const std::lock_guard lock(state_->mutex);
  state_->health.done = done;
  state_->health.total = total;
}

void Index::note_failure() {
  const std::lock_guard lock(state_->mutex);
  ++state_->health.failures;
}

std::string Index::position() const {
  const std::lock_guard writing(state_->writing);  // what is being committed is there before its position is told
  return state_->known().position;
}

bool Index::refresh() {
  auto& state = *state_;
  const std::lock_guard writing(state.writing);
  const auto there = state.generation_there();
  bool begins = false;
  {
    const std::lock_guard lock(state.mutex);
    if (state.starting || there.empty()) return false;
    if (there == (state.session ? state.facts.generation : state.refused)) return false;
    begins = state.starting = !state.session;
  }
  state.uncommitted.clear();
  if (begins && state.generation_there() != there) {
    // Another thread set it aside just now.
    const std::lock_guard lock(state.mutex);
    state.starting = false;
    state.changed.notify_all();
    return false;
  }
  if (begins)
    state.start();
  else
    state.note(state.ask(question(Ask::refresh), kLongestOpening, 1));
  return true;
}

void Index::check() {
  const std::lock_guard writing(state_->writing);  // its lane
  state_->ask(question(Ask::check), kLongestOpening, 1);
}

void Index::put(const Document& document) {
  (void)docid_of(document.id);
  const std::lock_guard writing(state_->writing);
  (void)state_->serving();  // where nothing can be written, the follower shall not gather anything
  state_->uncommitted.emplace_back(document.id, document);
}

void Index::remove(std::int64_t id) {
  (void)docid_of(id);
  const std::lock_guard writing(state_->writing);
  (void)state_->serving();  // where nothing can be written, the follower shall not gather anything
  state_->uncommitted.emplace_back(id, std::nullopt);
}

void Index::commit(std::string_view position) {
  const std::lock_guard writing(state_->writing);
  (void)state_->serving();  // where nothing can be written, the follower shall not gather anything
  auto asked = question(Ask::write);
  asked.text(position);
  asked.list(std::exchange(state_->uncommitted, {}), [&](const auto& change) {
    asked.number(change.second ? 1 : 0);
    if (change.second)
      pack(asked, *change.second);
    else
      asked.id(change.first);
  });
  state_->note(state_->ask(asked, kLongestWrite, 1));
}

tl::expected<Hits, Problem> Index::search(const Query& query) const {
  auto asked = question(Ask::search);
  pack(asked, query);
  const auto answer = state_->read(asked);
  Unpacker unpacker(answer.bytes);
  if (answer.outcome == Outcome::problem) return tl::unexpected(unpack<Problem>(unpacker));
  return unpack<Hits>(unpacker);
}

std::vector<Suggestion> Index::suggest(std::string_view typed, std::size_t limit) const {
  auto asked = question(Ask::suggest);
  asked.text(typed);
  asked.number(limit);
  const auto answer = state_->read(asked);
  Unpacker unpacker(answer.bytes);
  return unpack<std::vector<Suggestion>>(unpacker);
}

std::vector<Hit> Index::more_like(std::int64_t id, const std::vector<FieldValue>& filters, std::size_t limit) const {
  auto asked = question(Ask::more_like);
  asked.id(docid_of(id));
  pack(asked, filters);
  asked.number(limit);
  const auto answer = state_->read(asked);
  Unpacker unpacker(answer.bytes);
  return unpack<std::vector<Hit>>(unpacker);
}

std::optional<std::chrono::system_clock::time_point> Index::built_at() const {
  const auto base = serving_folder(state_->folder) / kBase;
  std::error_code absent;
  const auto written = std::filesystem::last_write_time(base, absent);
  if (absent) return std::nullopt;
  return std::chrono::time_point_cast<std::chrono::system_clock::duration>(std::chrono::file_clock::to_sys(written));
}

std::size_t Index::size() const {
  const auto answer = state_->read(question(Ask::size));
  Unpacker unpacker(answer.bytes);
  return unpacker.number();
}

void forget_set_aside(const fs::path& folder) {
  std::error_code ignored;  // tried again by the next sweep
  fs::remove_all(folder / kDamaged, ignored);
}

}  // namespace yanlu::search
