#include "server/actor/acting.hpp"

#include <stdexcept>

namespace yanlu {

Acting::Acting(const std::optional<Actor>& signed_in)
    : kind_(signed_in ? Kind::staff : Kind::visitor), name_(signed_in ? "" : "visitor"), staff_(signed_in) {}

const Actor& Acting::staff() const {
  if (!staff_) throw std::logic_error("what only staff do was done by " + name());
  return *staff_;
}

std::string Acting::name() const {
  if (staff_) return "staff:" + std::to_string(staff_->user.value);
  return kind_ == Kind::worker ? "worker:" + name_ : name_;
}

}  // namespace yanlu
