#include "search/rebuild.hpp"

#include <utility>

#include "search/process/session.hpp"
#include "search/store/generation.hpp"
#include "search/store/schema.hpp"

namespace yanlu::search {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t kBatch = std::size_t{1} << 18U;
constexpr auto kLongestStep = 15min;
constexpr auto kLongestMerge = 6h;

}  // namespace

struct Rebuild::State {
  State(fs::path given, std::string_view position) : folder(std::move(given)) {
    auto beginning = question(Ask::begin_rebuild);
    beginning.text(fs::absolute(folder).string());
    beginning.text(position);
    const auto begun = begin(beginning);
    Unpacker answer(begun.bytes);
    last = answer.id();
  }

  // What an interrupted one left may be of no use: half removed, or damaged since.
  Session::Answer begin(const Packer& beginning) {
    try {
      return session->ask(beginning, kLongestStep);
    } catch (const ProcessFailed&) {
      session = std::make_unique<Session>(1);
    } catch (const IndexError& error) {
      if (error.cause() != IndexError::Cause::damage) throw;
    }
    forget(folder);
    return ask(beginning, kLongestStep);
  }

  Session::Answer ask(const Packer& asked, std::chrono::seconds limit) {
    try {
      return session->ask(asked, limit);
    } catch (const ProcessFailed& failure) {
      throw IndexError("search index " + (folder / kBuilding).string() + ": rebuilding failed: " + failure.what());
    }
  }

  void hand_over() {
    auto asked = question(Ask::put_in_rebuild);
    asked.number(std::exchange(count, 0));
    asked.raw(std::exchange(gathered, {}).bytes());
    ask(asked, kLongestStep);
  }

  const fs::path folder;
  std::unique_ptr<Session> session = std::make_unique<Session>(1);
  std::int64_t last = 0;
  Packer gathered;
  std::uint64_t count = 0;
};

Rebuild::Rebuild(const fs::path& folder, std::string_view position)
    : state_(std::make_unique<State>(folder, position)) {}
Rebuild::~Rebuild() = default;

std::int64_t Rebuild::last() const { return state_->last; }

void Rebuild::put(const Document& document) {
  (void)docid_of(document.id);
  pack(state_->gathered, document);
  ++state_->count;
  if (state_->gathered.bytes().size() > kBatch) state_->hand_over();
}

void Rebuild::finish() {
  state_->hand_over();
  state_->ask(question(Ask::finish_rebuild), kLongestMerge);
}

void Rebuild::forget(const fs::path& folder) {
  std::error_code ignored;  // the next one will say
  fs::remove_all(folder / kBuilding, ignored);
}

}  // namespace yanlu::search
