#include "server/modules/opinions/look_up.hpp"

#include "opinions_sql.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/opinions/receipt.hpp"

namespace yanlu::opinions {

Result<std::string> known_receipt(const Services& services, const http::Request& request, std::string_view typed) {
  auto receipt = normalized_receipt(typed);
  if (!receipt) return refuse(Refusal::absent, "error.unknown_receipt");  // mistyped, which guesses nothing
  if (!services.pool.read([&](db::Transaction& t) { return t.first(sql::receipt_exists, {*receipt}); }))
    receipt.reset();
  return guard::found_or_counted(services, request, std::move(receipt), "error.unknown_receipt");
}

Result<ReceiptView> look_up_receipt(const Services& services, const http::Request& request, const std::string& typed) {
  const auto receipt = known_receipt(services, request, typed);
  if (!receipt) return pass_on(receipt);
  auto view = find_receipt(services, *receipt);
  if (!view) return refuse(Refusal::absent, "error.unknown_receipt");
  return std::move(*view);
}

}  // namespace yanlu::opinions
