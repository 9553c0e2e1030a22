#include "server/modules/reports/access.hpp"

#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/reports/permissions.hpp"

namespace yanlu::reports {

Result<ReportId> report_id(const http::Request& request) {
  const auto id = http::read_id(request.path_value("id"));
  if (!id) return absent();
  return ReportId{*id};
}

Result<ItemId> item_id(const http::Request& request) {
  const auto id = http::read_id(request.path_value("item"));
  if (!id) return absent();
  return ItemId{*id};
}

Result<Report> seen_report(db::Transaction& transaction, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_submitted);
  if (!actor) return pass_on(actor);
  const auto id = report_id(request);
  if (!id) return pass_on(id);
  const auto report = find_report(transaction, *id, *actor);
  if (!report) return absent();
  return *report;
}

}  // namespace yanlu::reports
