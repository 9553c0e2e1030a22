#include <nlohmann/json.hpp>

#include "server/modules/site/site.hpp"

namespace yanlu::site {

using nlohmann::json;

json option(const std::string& value, const std::string& label, const std::string& selected) {
  return {{"value", value}, {"label", label}, {"selected", value == selected}};
}

json word_options(const Services& services, const http::Request& request, const std::string& prefix,
                  const std::vector<std::string>& values, const std::string& selected) {
  json options = json::array();
  for (const auto& value : values) options.push_back(option(value, text(services, request, prefix + value), selected));
  return options;
}

}  // namespace yanlu::site
