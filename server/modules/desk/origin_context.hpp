#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/db/transaction.hpp"
#include "server/http/request.hpp"
#include "server/result/ids.hpp"
#include "server/services.hpp"

namespace yanlu::desk {

// Where an opinion that staff carried in comes from: has_symposium, symposium_id, symposium_said; has_scans,
// has_scan_room, scans [{place, kilobytes, is_pdf}]. The module intake writes these tables and has the pages behind
// them.
nlohmann::json origin_context(const Services& services, const http::Request& request, db::Transaction& transaction,
                              OpinionId opinion);

}  // namespace yanlu::desk
