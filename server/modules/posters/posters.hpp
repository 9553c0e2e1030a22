#pragma once

// Paper that leads to a draft: posters, leaflets and blank forms with QR codes, and the short links printed on them.

#include "server/http/router.hpp"
#include "server/services.hpp"

namespace yanlu::posters {

void add_routes(http::Router& router, const Services& services);

}  // namespace yanlu::posters
