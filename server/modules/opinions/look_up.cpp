#include "server/modules/opinions/look_up.hpp"

#include "server/modules/guard/guard.hpp"
#include "server/modules/opinions/receipt.hpp"

namespace yanlu::opinions {

Result<ReceiptView> look_up_receipt(const Services& services, const http::Request& request, const std::string& typed) {
  const auto receipt = normalized_receipt(typed);
  if (!receipt) return refuse(Refusal::absent, "error.unknown_receipt");
  auto view = find_receipt(services, *receipt);
  if (view) return std::move(*view);
  if (const auto noted = guard::note_wrong_receipt(services, request); !noted) return tl::unexpected(noted.error());
  return refuse(Refusal::absent, "error.unknown_receipt");
}

}  // namespace yanlu::opinions
