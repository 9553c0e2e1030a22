#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/reports/queries/queries.hpp"

namespace yanlu::reports {

// The shapes of the API.
nlohmann::json to_json(const Report& report);
nlohmann::json to_json(const ReportItem& item);
nlohmann::json to_json(const SelectableGroup& group);
nlohmann::json to_json(const ReportFile& file, ReportId report);
nlohmann::json to_json(const Record& record);

}  // namespace yanlu::reports
