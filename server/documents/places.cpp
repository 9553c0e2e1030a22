#include "server/documents/places.hpp"

#include <semaphore>
#include <utility>

namespace yanlu::documents {
namespace {

constexpr std::ptrdiff_t kPlaces = 2;
std::counting_semaphore<kPlaces> places(kPlaces);  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

}  // namespace

std::optional<Place> Place::wait_for(std::chrono::milliseconds patience) {
  if (!places.try_acquire_for(patience)) return std::nullopt;
  return Place();
}

Place::Place(Place&& other) noexcept : held_(std::exchange(other.held_, false)) {}

Place::~Place() {
  if (held_) places.release();
}

}  // namespace yanlu::documents
