#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/notices/commands/commands.hpp"
#include "server/modules/notices/limits.hpp"
#include "server/modules/notices/pages.hpp"
#include "server/modules/notices/permissions.hpp"
#include "server/modules/notices/queries/queries.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::notices {
namespace {

using nlohmann::json;

constexpr std::size_t kBarWidth = 200;  // units of the picture

std::size_t count_of(const Record& record, const std::string& state, const std::string& kind = {}) {
  std::size_t sum = 0;
  for (const auto& count : record.counts)
    if (count.state == state && (kind.empty() || count.kind == kind)) sum += count.messages;
  return sum;
}

json bars_of(const Services& services, const http::Request& request, const Record& record) {
  const std::vector<const char*> states{"waiting", "unconfirmed", "sending", "sent", "uncertain", "failed", "stopped"};
  std::size_t most = 1;
  for (const auto* state : states) most = std::max(most, count_of(record, state));
  json bars = json::array();
  for (const auto* state : states)
    bars.push_back({{"label", site::text(services, request, std::string("notice_state.") + state)},
                    {"state", state},
                    {"y", bars.size() * 30},
                    {"text_y", bars.size() * 30 + 18},
                    {"width", count_of(record, state) * kBarWidth / most},
                    {"messages", count_of(record, state)},
                    {"mails", count_of(record, state, "email")},
                    {"texts", count_of(record, state, "sms")}});
  return bars;
}

json stuck_context(const Services& services, const http::Request& request, const Stuck& stuck) {
  return {{"id", stuck.id},
          {"state_label", site::text(services, request, "notice_state." + stuck.state)},
          {"cause_text", site::text(services, request, "notice_cause." + stuck.cause)},
          {"kind_label", site::text(services, request, "notice_kind." + stuck.kind)},
          {"masked", stuck.address},
          {"title", stuck.draft_title},
          {"attempts", stuck.attempts},
          {"is_uncertain", stuck.state == "uncertain"},
          {"date", site::date_and_time(services, request, stuck.at)}};
}

// What left today of how much may, and what is refused for want of room.
json days_context(const Services& services, const http::Request& request, const Record& record) {
  json rows = json::array();
  for (const auto& day : record.today)
    rows.push_back({{"kind_label", site::text(services, request, "notice_kind." + day.kind)},
                    {"messages", day.messages},
                    {"codes", day.codes},
                    {"limit", services.config.notices_day_limit},
                    {"code_limit", most_codes(services)},
                    {"is_full", day.full_at.has_value()},
                    {"codes_are_full", day.codes_full_at.has_value()},
                    {"since", day.full_at         ? site::date_and_time(services, request, *day.full_at)
                              : day.codes_full_at ? site::date_and_time(services, request, *day.codes_full_at)
                                                  : ""}});
  return rows;
}

json unconfirmed_context(const Services& services, const http::Request& request, const Record& record) {
  json rows = json::array();
  for (const auto& one : record.unconfirmed)
    rows.push_back({{"kind_label", site::text(services, request, "notice_kind." + one.kind)},
                    {"fresh", one.fresh},
                    {"earlier", one.earlier}});
  return rows;
}

}  // namespace

Result<http::Response> notices_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  if (!may(*actor, Action::see)) return refuse(Refusal::forbidden, "error.forbidden");
  const auto record = record_of(services, request.actor);
  json stuck = json::array();
  for (const auto& one : record.stuck) stuck.push_back(stuck_context(services, request, one));
  const bool is_on = sends_mail(services.config) || sends_sms(services.config);
  return site::page(services, request, {"notices/notice_list", "title.notices", "staff_notices"},
                    {{"is_on", is_on},
                     {"has_any", !record.counts.empty()},
                     {"bars", bars_of(services, request, record)},
                     {"days", days_context(services, request, record)},
                     {"unconfirmed", unconfirmed_context(services, request, record)},
                     {"has_limits", !record.today.empty() || !record.unconfirmed.empty()},
                     {"has_stuck", !stuck.empty()},
                     {"stuck", stuck}});
}

Result<http::Response> send_again_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::signed_in(request);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto id = http::read_id(request.path_value("id"));
  if (!id) return absent();
  if (const auto sent = send_again(services, *actor, *id); !sent) return pass_on(sent);
  return http::see_other("/staff/notices?done=notice_retried");
}

}  // namespace yanlu::notices
