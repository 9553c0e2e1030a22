#pragma once

// What staff do with opinions: lists and their files, the page of one, screening, showing, groups, looks.

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace yanlu::desk {

void add_routes(http::Router& router, const Services& services);

}  // namespace yanlu::desk
