#pragma once

// What the contact point submits upward: composing, submitting, its files, and what became of each item.

#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/services.hpp"

namespace yanlu::reports {

void add_routes(http::Router& router, const Services& services);

// Makes the files of one submitted report that has none yet.
jobs::Worker::More make_files(const Services& services);

}  // namespace yanlu::reports
