#pragma once

// Personal data of residents: staff's decisions on what residents ask for, erasing and its journal, emptying when the
// time is over, new keys. It owns no table: whoever keeps personal data offers in its header to erase, empty and seal
// it anew.

#include <functional>

#include "server/db/pool.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/services.hpp"

namespace yanlu::privacy {

void add_routes(http::Router& router, const Services& services);

// Erases again what a restored database has back, by the journal beside it. Returns how many times something was
// erased.
std::size_t apply_erasures(const Services& services);

// Empties what its rule no longer keeps. One bite.
jobs::Worker::More empty_what_is_due(const Services& services);

// Adds a key, seals everything anew with it, and takes the old keys out of the file once nothing needs them. A rotation
// that was interrupted is finished, not begun again. `progress` hears (done, of).
void rotate_keys(const Services& services, const std::function<void(std::size_t, std::size_t)>& progress);

// Whether any module keeps what a key of personal data has sealed; of a database that lacks migrations too.
bool holds_sealed_data(db::Transaction& transaction);

}  // namespace yanlu::privacy
