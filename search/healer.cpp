#include "search/healer.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "search/rebuild.hpp"

namespace yanlu::search {
namespace {

using namespace std::chrono_literals;

// After the first attempt, the second …; the last one for all that follow.
constexpr std::array<std::chrono::seconds, 5> kPauses{10s, 1min, 5min, 15min, 1h};
// An index that has served for so long is sound: the next damage is a new one.
constexpr auto kSoundAfter = 15min;
constexpr std::size_t kTenth = 10;

}  // namespace

Healer::Healer(Index& index, std::function<Rebuilt(const Progress&)> rebuild, Report report, Now now)
    : index_(index), rebuild_(std::move(rebuild)), report_(std::move(report)), now_(std::move(now)) {}

Healer::Progress Healer::progress() {
  return [this, told = std::size_t{0}](std::size_t done, std::size_t total) mutable {
    index_.note_progress(done, total);
    const auto tenths = total == 0 ? 0 : done * kTenth / total;
    if (std::exchange(told, tenths) == tenths) return;
    report_("search index " + index_.folder().string() + ": rebuilding, " + std::to_string(done) + " of " +
            std::to_string(total));
  };
}

void Healer::wait_longer() { next_ = now_() + kPauses.at(std::min(attempts_, kPauses.size()) - 1); }

void Healer::step() {
  if (index_.health().state != Health::State::rebuilding) {
    if (attempts_ > 0 && now_() > next_ + kSoundAfter) attempts_ = 0;
    return;
  }
  if (attempts_ > 0 && now_() < next_) return;
  if (std::exchange(begin_anew_, false)) Rebuild::forget(index_.folder());
  ++attempts_;
  const auto name = "search index " + index_.folder().string();
  report_(name + ": rebuilding from the database, attempt " + std::to_string(attempts_));
  std::string failure;
  try {
    if (rebuild_(progress()) == Rebuilt::stopped) return;
    index_.refresh();
  } catch (const IndexError& error) {
    begin_anew_ = error.cause() != IndexError::Cause::locked;
    failure = error.what();
  } catch (const std::exception& error) {
    failure = error.what();
  }
  wait_longer();
  if (failure.empty()) return report_(name + ": rebuilt, searches again");
  index_.note_failure();
  const auto pause = std::chrono::duration_cast<std::chrono::seconds>(next_ - now_()).count();
  report_(name + ": rebuilding has failed " + std::to_string(attempts_) + " times; again in " + std::to_string(pause) +
          " seconds: " + failure);
}

}  // namespace yanlu::search
