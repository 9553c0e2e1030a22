#include <map>
#include <nlohmann/json.hpp>

#include "server/documents/scan_kind.hpp"
#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/paper/pages.hpp"
#include "server/modules/intake/paper/paper.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::size_t kKilobyte = 1024;

json scan_context(const Services& services, const http::Request& request, OpinionId opinion, const Attachment& scan) {
  return {{"number", scan.place},
          {"address", "/staff/opinions/" + std::to_string(opinion.value) + "/scans/" + std::to_string(scan.place)},
          {"is_picture", scan.media_type != "application/pdf"},
          {"kilobytes", (scan.size + kKilobyte - 1) / kKilobyte},
          {"attached_by", scan.attached_by},
          {"attached_at", site::date_and_time(services, request, scan.attached_at)}};
}

Result<http::Response> show_scans(const Services& services, const http::Request& request, OpinionId opinion,
                                  const std::optional<Error>& error) {
  auto context = site::form_context(services, request, {{"scans", ""}}, error);
  const auto found = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<void> {
    if (opinions::opinions_by_id(t, {opinion.value}).empty()) return absent();
    context["scans"] = json::array();
    for (const auto& scan : attachments_of(t, opinion))
      context["scans"].push_back(scan_context(services, request, opinion, scan));
    return {};
  });
  if (!found) return pass_on(found);
  context["id"] = opinion.value;
  context["has_scans"] = !context["scans"].empty();
  context["has_room"] = context["scans"].size() < kMostScans;
  context["largest"] = documents::kLargestScan;
  return site::page(services, request,
                    {"intake/scans", "title.scans", "staff_opinions", error ? 422 : 200, std::to_string(opinion.value)},
                    context);
}

std::string name_of(OpinionId opinion, int place, const std::string& media_type) {
  static const std::map<std::string, std::string> kEndings{
      {"image/jpeg", "jpg"}, {"image/png", "png"}, {"image/webp", "webp"}, {"application/pdf", "pdf"}};
  return "opinion-" + std::to_string(opinion.value) + '-' + std::to_string(place) + '.' + kEndings.at(media_type);
}

}  // namespace

Result<http::Response> scans_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  return show_scans(services, request, OpinionId{*id}, std::nullopt);
}

Result<http::Response> scans_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  std::vector<NewAttachment> scans;
  for (auto& file : form->files("scans")) scans.push_back({file.name, std::move(file.bytes)});
  const auto attached = attach(services, *actor, OpinionId{*id}, scans);
  if (!attached && attached.error().refusal == Refusal::invalid)
    return show_scans(services, request, OpinionId{*id}, attached.error());
  if (!attached) return pass_on(attached);
  return http::see_other("/staff/opinions/" + std::to_string(*id) + "?done=scans_attached#scans");
}

// A picture is shown, a PDF is saved; neither may run or fetch anything, whatever hides in it.
Result<http::Response> scan_file(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto place = http::read_id(request.path_value("place"));
  if (!place || *place > static_cast<std::int64_t>(kMostScans)) return absent();
  const OpinionId opinion{*id};
  const auto number = static_cast<int>(*place);
  auto scan = look_at_attachment(services, *actor, opinion, number);
  if (!scan) return pass_on(scan);
  const bool picture = scan->media_type != "application/pdf";
  const auto name = name_of(opinion, number, scan->media_type);
  http::Response response{200, scan->media_type, std::move(scan->bytes)};
  response.with_header("Content-Disposition", (picture ? "inline" : "attachment") + ("; filename=\"" + name + '"'));
  response.with_header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  response.with_header("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

}  // namespace yanlu::intake
