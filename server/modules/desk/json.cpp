#include "server/modules/desk/json.hpp"

#include <nlohmann/json.hpp>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {
namespace {

using nlohmann::json;

json or_null(const std::string& text) { return text.empty() ? json() : json(text); }

}  // namespace

json to_json(const opinions::Event& event) {
  return {{"kind", event.kind},
          {"at", to_iso(event.at)},
          {"actor", or_null(event.actor)},
          {"reason", or_null(event.reason)},
          {"details", json::parse(event.details)}};
}

}  // namespace yanlu::desk
