#include <nlohmann/json.hpp>

#include "search/index.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {

std::size_t rebuilt_percent(const search::Health& health) {
  constexpr std::size_t kWhole = 100;
  return health.total == 0 ? 0 : health.done * kWhole / health.total;
}

nlohmann::json search_context(const Services& services) {
  const auto health = services.parts.get<Indexes>().opinions.health();
  return {{"search_rebuilding", health.state == search::Health::State::rebuilding},
          {"rebuilt", rebuilt_percent(health)}};
}

}  // namespace yanlu::site
