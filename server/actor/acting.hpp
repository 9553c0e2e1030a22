#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/actor/actor.hpp"

namespace yanlu {

// For whom a transaction works: one is always named, so that what was asked for or done has its author.
class Acting {
 public:
  enum class Kind {
    staff,    // somebody who signed in
    visitor,  // a resident, or somebody who has not signed in yet
    worker,   // work that the service does by itself
    command,  // whoever types commands at the machine
  };

  Acting(const Actor& staff) : kind_(Kind::staff), staff_(staff) {}
  // Who is signed in, else a visitor.
  Acting(const std::optional<Actor>& signed_in);

  static Acting visitor() { return {Kind::visitor, "visitor"}; }
  static Acting worker(std::string_view name) { return {Kind::worker, name}; }
  static Acting command() { return {Kind::command, "command"}; }

  Kind kind() const { return kind_; }
  // Throws std::logic_error for all others: a command of staff has checked who acts.
  const Actor& staff() const;
  // "staff:12", "visitor", "worker:indexing", "command".
  std::string name() const;

 private:
  Acting(Kind kind, std::string_view name) : kind_(kind), name_(name) {}
  Kind kind_;
  std::string name_;
  std::optional<Actor> staff_;
};

}  // namespace yanlu
