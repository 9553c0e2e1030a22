#pragma once

#include <stdexcept>
#include <typeindex>
#include <unordered_map>

#include "server/clock/clock.hpp"
#include "server/config/config.hpp"
#include "server/db/pool.hpp"
#include "server/view/views.hpp"

namespace yanlu::privacy {
class Seal;
}

namespace yanlu {

// What single modules keep in a running service: an index, whom to wake, who follows. Each is of a type of its own,
// which stands in the module's header, and is found by it. app.cpp puts them in.
class Parts {
 public:
  template <typename T>
  void put(T& part) {
    parts_[typeid(T)] = &part;
  }
  // nullptr where there is none: a command without a server has no index and no workers.
  template <typename T>
  T* find() const {
    const auto found = parts_.find(typeid(T));
    return found == parts_.end() ? nullptr : static_cast<T*>(found->second);
  }
  template <typename T>
  T& get() const {
    auto* const part = find<T>();
    if (part == nullptr) throw std::logic_error(std::string("this service has no ") + typeid(T).name());
    return *part;
  }

 private:
  std::unordered_map<std::type_index, void*> parts_;
};

// What every module works with; app.cpp owns the things.
struct Services {
  const Config& config;
  const Clock& clock;
  db::Pool& pool;
  const view::Views& views;
  const privacy::Seal& seal;  // of personal data at rest
  const Parts& parts;
};

}  // namespace yanlu
