#include "search/process/session.hpp"

namespace yanlu::search {

// Callers have a turn, or are the only writer, so there always is a lane.
class Session::Taken {
 public:
  explicit Taken(Session& session) : session_(session) {
    const std::lock_guard lock(session_.mutex_);
    lane_ = session_.free_.back();
    session_.free_.pop_back();
  }
  ~Taken() {
    const std::lock_guard lock(session_.mutex_);
    session_.free_.push_back(lane_);
  }
  Taken(const Taken&) = delete;
  Taken& operator=(const Taken&) = delete;
  Taken(Taken&&) = delete;
  Taken& operator=(Taken&&) = delete;
  Lane& lane() { return session_.child_.lane(lane_); }

 private:
  Session& session_;
  std::size_t lane_;
};

Session::Answer Session::ask(const Packer& question, std::chrono::seconds limit) {
  std::optional<std::string> answered;
  std::string broken;
  {
    Taken taken(*this);
    try {
      taken.lane().limit(limit);
      taken.lane().send(question.bytes());
      answered = taken.lane().receive();
    } catch (const LaneBroken& failure) {
      broken = failure.what();
    }
  }
  if (!answered) throw ProcessFailed("the search process ended by " + end() + (broken.empty() ? "" : "; " + broken));
  Unpacker unpacker(*answered);
  const auto outcome = static_cast<Outcome>(unpacker.number());
  if (outcome == Outcome::error) {
    const auto cause = static_cast<IndexError::Cause>(unpacker.number());
    throw IndexError(unpacker.text(), cause);
  }
  answered->erase(0, sizeof(std::uint64_t));
  return {outcome, std::move(*answered)};
}

Packer question(Ask ask) {
  Packer packer;
  packer.number(static_cast<std::uint64_t>(ask));
  return packer;
}

}  // namespace yanlu::search
