#pragma once

#include "server/http/request.hpp"
#include "server/http/response.hpp"

namespace yanlu::http {

// For a phone on a slow line: what may be compressed and is worth it goes out as gzip where the client takes it.
Response compressed(const Request& request, Response response);

}  // namespace yanlu::http
