#pragma once

#include "server/http/request.hpp"
#include "server/modules/submissions/queries/queries.hpp"

namespace yanlu::submissions {

// What somebody without an account does with a receipt. Refuses an address that guessed too often, and what is none.
Result<ReceiptView> look_up_receipt(const Services& services, const http::Request& request, const std::string& typed);

}  // namespace yanlu::submissions
