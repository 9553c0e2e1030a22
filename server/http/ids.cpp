#include "server/http/ids.hpp"

#include <nlohmann/json.hpp>

#include "server/http/paging.hpp"

namespace yanlu::http {

Result<std::vector<std::int64_t>> read_ids(const FormData& form, const std::string& name) {
  std::vector<std::int64_t> ids;
  for (const auto& text : form.values(name)) {
    const auto id = read_id(text);
    if (!id) return absent();
    ids.push_back(*id);
  }
  return ids;
}

Result<std::vector<std::int64_t>> read_ids(const nlohmann::json& body, const std::string& member) {
  const auto found = body.find(member);
  if (found == body.end() || !found->is_array()) return refuse_fields({{member, "error.not_ids"}});
  std::vector<std::int64_t> ids;
  for (const auto& value : *found) {
    if (!value.is_number_integer() || value.get<std::int64_t>() <= 0) return refuse_fields({{member, "error.not_ids"}});
    ids.push_back(value.get<std::int64_t>());
  }
  return ids;
}

Result<std::int64_t> path_id(const Request& request) {
  const auto id = read_id(request.path_value("id"));
  if (!id) return absent();
  return *id;
}

}  // namespace yanlu::http
