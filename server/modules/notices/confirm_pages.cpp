#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/commands/commands.hpp"
#include "server/modules/notices/pages.hpp"
#include "server/modules/notices/queries/queries.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::notices {

// Looking changes nothing: scanners of mail follow every link.
Result<http::Response> confirm_page(const Services& services, const http::Request& request) {
  const auto& link = request.path_value("link");
  const auto found = guard::found_or_counted(services, request, find_code_link(services, link), "error.code_link_dead");
  if (!found) return pass_on(found);
  auto response = site::page(services, request, {"notices/confirm", "title.notice_confirm", "receipts"},
                             {{"link", link}, {"title", found->draft_title}});
  response.may_compress = false;  // whoever holds the link is its secret
  return response;
}

Result<http::Response> confirm_form(const Services& services, const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto& link = request.path_value("link");
  const auto found = guard::found_or_counted(services, request, find_code_link(services, link), "error.code_link_dead");
  if (!found) return pass_on(found);
  const auto receipt = confirm_by_link(services, link);
  if (!receipt) return pass_on(receipt);
  // Whoever reads the mail need not be who holds the receipt: it is not shown.
  return http::see_other("/receipts?done=notice_confirmed");
}

}  // namespace yanlu::notices
