#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/http/form_data.hpp"
#include "server/http/request.hpp"
#include "server/result/error.hpp"

namespace yanlu::http {

// {id} of a path; absent where it is none.
Result<std::int64_t> path_id(const Request& request);

// The ids a form names, perhaps none; absent where one is none.
Result<std::vector<std::int64_t>> read_ids(const FormData& form, const std::string& name = "ids");
// A list of ids in a JSON body; refused (error.not_ids) where it is something else.
Result<std::vector<std::int64_t>> read_ids(const nlohmann::json& body, const std::string& member);

}  // namespace yanlu::http
