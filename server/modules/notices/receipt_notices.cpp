#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/modules/notices/commands/recipients.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/notices/queries/queries.hpp"

namespace yanlu::notices {
namespace {

using nlohmann::json;

json field(const std::string& value, const std::string& error) { return {{"value", value}, {"error", error}}; }

// What is wrong with a field of the form that was sent for this kind; "" where it was another.
std::string error_of(const Services& services, const http::Request& request, const TriedNotice& tried,
                     const std::string& kind, const std::string& name) {
  if (!tried.error || tried.kind != kind) return {};
  for (const auto& one : tried.error->fields)
    if (one.field == name) return site::text(services, request, one.message, one.parameters);
  return {};
}

// Where the code stands: on its way, to be typed in, not arrived, none.
std::string code_text(const Services& services, const http::Request& request, const Told& told) {
  const MessageParameters parameters{{"masked", told.masked},
                                     {"kind_label", site::text(services, request, "notice_kind." + told.kind)}};
  const auto say = [&](const char* id) { return site::text(services, request, id, parameters); };
  if (told.code_state == "failed" || told.code_state == "uncertain") return say("receipt_notices.code_failed");
  if (told.code_until) return say("receipt_notices.code_sent");
  return say(told.is_from_before ? "receipt_notices.from_before" : "receipt_notices.no_code");
}

json told_context(const Services& services, const http::Request& request, const Told& told, const TriedNotice& tried) {
  const bool asks = !told.is_confirmed && !told.is_stopped;
  const bool has_code = asks && told.code_until.has_value();
  return {
      {"kind", told.kind},
      {"kind_label", site::text(services, request, "notice_kind." + told.kind)},
      {"masked", told.masked},
      {"token", told.token},
      {"is_stopped", told.is_stopped},
      {"is_active", told.is_confirmed && !told.is_stopped},
      {"asks", asks},
      {"has_code", has_code},
      {"code_until", told.code_until ? site::date_and_time(services, request, *told.code_until) : ""},
      {"code_text", asks ? code_text(services, request, told) : ""},
      {"code", field(tried.kind == told.kind ? tried.code : "", error_of(services, request, tried, told.kind, "code"))},
      {"can_send", asks && !told.code_from},
      {"send_label", site::text(services, request, has_code ? "receipt_notices.again" : "receipt_notices.send")},
      {"full_until", told.code_from ? site::date_and_time(services, request, *told.code_from) : ""}};
}

// A form for another number or address: of each kind that is sent and not told already.
json adding_context(const Services& services, const http::Request& request, const std::vector<Told>& all,
                    const TriedNotice& tried) {
  json rows = json::array();
  for (const std::string kind : {"sms", "email"}) {
    const auto told = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.kind == kind; });
    const bool is_there = told != all.end();
    if (!sends(services.config, kind) || (is_there && told->is_confirmed && !told->is_stopped)) continue;
    const auto error = error_of(services, request, tried, kind, "recipient");
    const bool asks = is_there && !told->is_confirmed && !told->is_stopped;
    rows.push_back(
        {{"kind", kind},
         {"is_mail", kind == "email"},
         {"summary", site::text(services, request, (asks ? "receipt_notices.other." : "receipt_notices.add.") + kind)},
         {"label", site::text(services, request, "receipt_notices.recipient." + kind)},
         {"is_open", tried.error && tried.kind == kind && tried.code.empty() && !tried.recipient.empty()},
         {"recipient", field(tried.kind == kind ? tried.recipient : "", error)}});
  }
  return rows;
}

std::string state_of(const Told& told) {
  if (told.is_stopped) return "stopped";
  return told.is_confirmed ? "confirmed" : "unconfirmed";
}

json or_null(const std::optional<Instant>& at) { return at ? json(to_iso(*at)) : json(); }

}  // namespace

json receipt_notices(const Services& services, const http::Request& request, const std::string& receipt,
                     const TriedNotice& tried) {
  const auto all = told_of(services, receipt);
  json rows = json::array();
  bool asks = false;
  for (const auto& told : all) {
    rows.push_back(told_context(services, request, told, tried));
    asks = asks || (!told.is_confirmed && !told.is_stopped);
  }
  const auto adding = adding_context(services, request, all, tried);
  const bool has_problem = tried.error && tried.error->fields.empty();
  return {{"has_notices", !rows.empty() || !adding.empty()},
          {"asks_for_code", asks || tried.error.has_value()},
          {"notice_problem", has_problem ? site::message(services, request, *tried.error) : ""},
          {"notices", rows},
          {"adding", adding},
          {"can_add", !adding.empty()}};
}

json receipt_notices_json(const Services& services, const std::string& receipt) {
  json rows = json::array();
  for (const auto& told : told_of(services, receipt))
    rows.push_back({{"kind", told.kind},
                    {"recipient", told.masked},
                    {"state", state_of(told)},
                    {"code_expires_at", or_null(told.code_until)},
                    {"next_code_at", or_null(told.code_from)}});
  return rows;
}

}  // namespace yanlu::notices
