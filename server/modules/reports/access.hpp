#pragma once

#include "server/http/request.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/modules/reports/queries/queries.hpp"
#include "server/result/error.hpp"

namespace yanlu::reports {

Result<ReportId> report_id(const http::Request& request);  // of the path's {id}
Result<ItemId> item_id(const http::Request& request);      // of the path's {item}

// The report in the path, if this actor may see it.
Result<Report> seen_report(db::Transaction& transaction, const http::Request& request);

}  // namespace yanlu::reports
