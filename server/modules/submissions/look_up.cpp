#include "server/modules/submissions/look_up.hpp"

#include "server/modules/receipts/receipts.hpp"

namespace yanlu::submissions {

Result<ReceiptView> look_up_receipt(const Services& services, const http::Request& request, const std::string& typed) {
  const auto receipt = receipts::known_receipt(services, request, typed);
  if (!receipt) return pass_on(receipt);
  auto view = find_receipt(services, *receipt, request.language);
  if (!view) return refuse(Refusal::absent, "error.unknown_receipt");
  return std::move(*view);
}

}  // namespace yanlu::submissions
