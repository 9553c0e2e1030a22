#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::accounts {

nlohmann::json station_options(db::Transaction& transaction, const std::string& language, const std::string& selected) {
  auto options = nlohmann::json::array();
  for (const auto& station : stations(transaction, language))
    options.push_back(site::option(station.code, station.name, selected));
  return options;
}

nlohmann::json station_context(const Station& station) {
  return {
      {"name", station.name}, {"address", station.address}, {"telephone", station.telephone}, {"hours", station.hours}};
}

}  // namespace yanlu::accounts
