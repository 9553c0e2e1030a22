#include <array>
#include <nlohmann/json.hpp>

#include "server/documents/pdf.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/posters/contexts.hpp"
#include "server/modules/posters/pages.hpp"
#include "server/modules/posters/permissions.hpp"
#include "server/modules/posters/short_code.hpp"

namespace yanlu::posters {
namespace {

struct Kind {
  std::string_view name;  // in the address
  const char* document;
  const char* file_name;
};
constexpr std::array kKinds{Kind{"poster", "posters/poster_document", "海报"},
                            Kind{"leaflet", "posters/leaflet_document", "传单"},
                            Kind{"form", "posters/blank_form_document", "空白意见表"}};

const Kind* find_kind(const std::string& name) {
  for (const auto& kind : kKinds)
    if (kind.name == name) return &kind;
  return nullptr;
}

// 海报（城北联络站）-花园条例.pdf
std::string file_name(const Kind& kind, const Sheet& sheet) {
  const auto station = sheet.station_name.empty() ? "" : "（" + sheet.station_name + "）";
  return kind.file_name + station + "-" + sheet.draft.title + ".pdf";
}

}  // namespace

Result<http::Response> printed_file(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_links);
  if (!actor) return pass_on(actor);
  const auto* const kind = find_kind(request.path_value("kind"));
  const auto code = normalized_code(request.path_value("code"));
  if (kind == nullptr || !code) return absent();
  const auto sheet = services.pool.read(request.actor, [&](db::Transaction& t) -> Result<Sheet> {
    const auto link = find_link(t, *code, services.clock.now());
    if (!link || link->draft.slug != request.path_value("slug")) return absent();
    const auto contact_point = accounts::contact_point_of(t, actor->organisation);
    return Sheet{link->draft, *code, link->station_name, contact_point ? contact_point->name : ""};
  });
  if (!sheet) return pass_on(sheet);
  const auto html = services.views.render(kind->document, "zh", sheet_context(services, request, *sheet));
  auto pdf = documents::pdf_from_html(html);
  if (!pdf) return refuse(Refusal::unavailable, "error.press_busy");
  return http::download(*std::move(pdf), "application/pdf", file_name(*kind, *sheet));
}

}  // namespace yanlu::posters
