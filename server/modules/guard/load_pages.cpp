#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/guard/pages.hpp"
#include "server/modules/guard/permissions.hpp"
#include "server/modules/guard/rates.hpp"
#include "server/modules/guard/settings.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::guard {
namespace {

using nlohmann::json;

constexpr std::size_t kChartHeight = 100;  // units of the SVG's view box
constexpr std::size_t kColumn = 24;
constexpr std::size_t kGap = 4;
constexpr std::chrono::minutes kSlotLength{10};
constexpr int kSlots = 36;

struct NumberField {
  const char* name;
  std::int64_t Settings::*member;
};
constexpr NumberField kNumbers[]{
    {"address_soft", &Settings::address_soft}, {"address_hard", &Settings::address_hard},
    {"draft_busy", &Settings::draft_busy},     {"wrong_receipts", &Settings::wrong_receipts},
    {"comparisons", &Settings::comparisons},   {"fastest_seconds", &Settings::fastest_seconds},
    {"difficulty", &Settings::difficulty},     {"evidence_days", &Settings::evidence_days}};

std::vector<Slot> slots_before(db::Transaction& t, const Arrivals& arrivals, Instant now) {
  const auto last = window_start(now, kSlotLength);
  return arrivals.in_slots(t, last - (kSlots - 1) * kSlotLength, last, kSlotLength);
}

json columns_of(const std::vector<Slot>& slots) {
  std::size_t most = 1;
  for (const auto& slot : slots) most = std::max(most, slot.received);
  json rows = json::array();
  for (const auto& slot : slots) {
    const auto height = slot.received * kChartHeight / most;
    const auto apart = slot.apart * kChartHeight / most;
    rows.push_back({{"x", rows.size() * kColumn},
                    {"y", kChartHeight - height},
                    {"height", height - apart},
                    {"apart_y", kChartHeight - apart},
                    {"apart_height", apart},
                    {"width", kColumn - kGap},
                    {"middle", rows.size() * kColumn + (kColumn - kGap) / 2},
                    {"starts", slot.starts},
                    {"on_the_hour", slot.starts.ends_with(":00")},
                    {"received", slot.received},
                    {"apart", slot.apart},
                    {"busiest", slot.busiest},
                    {"shown", slot.received > 0}});
  }
  return rows;
}

using Typed = std::vector<site::FormField>;

Typed fields_of(const Settings& settings) {
  Typed fields{{"proof", settings.proof}};
  for (const auto& number : kNumbers) fields.push_back({number.name, std::to_string(settings.*number.member)});
  return fields;
}

// What an administrator tried to set, and what is wrong with it.
struct Attempt {
  Typed typed;
  Error error;
};

json forwarding_context(const Services& services, const http::Request& request, const ForwardingWatch& watch) {
  const auto tally = watch.tally();
  return {{"is_forwarded", tally.requests > 0},
          {"forwarded_requests", tally.requests},
          {"forwarded_last", tally.last ? site::date_and_time(services, request, *tally.last) : ""}};
}

http::Response show_load(const Services& services, const http::Request& request, const Actor& actor,
                         const std::optional<Attempt>& attempt, const Watched& watched) {
  const auto error = attempt ? std::optional(attempt->error) : std::nullopt;
  const auto context = services.pool.read(actor, [&](db::Transaction& t) {
    const auto fields = attempt ? attempt->typed : fields_of(settings_of(t));
    auto shown = site::form_context(services, request, fields, error);
    const auto slots = slots_before(t, watched.arrivals, services.clock.now());
    std::size_t received = 0;
    std::size_t apart = 0;
    for (const auto& slot : slots) {
      received += slot.received;
      apart += slot.apart;
    }
    shown.update({{"columns", columns_of(slots)},
                  {"chart_width", kSlots * kColumn},
                  {"received_total", received},
                  {"apart_total", apart},
                  {"waiting_total", watched.arrivals.waiting(t)},
                  {"may_change", may(actor, Action::change_settings)},
                  {"may_see_apart", watched.arrivals.may_see_waiting(actor)}});
    shown.update(forwarding_context(services, request, watched.forwarding));
    const auto& proof = shown["f_proof"]["value"].get_ref<const std::string&>();
    for (const char* const choice : {"automatic", "always", "off"})
      shown[std::string("proof_") + choice] = proof == choice;
    return shown;
  });
  return site::page(services, request, {"guard/guard", "title.guard", "staff_guard", error ? 422 : 200}, context);
}

std::optional<std::int64_t> number_from(const std::string& text) {
  std::int64_t value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

Result<http::Response> load_page(const Services& services, const http::Request& request, const Watched& watched) {
  const auto actor = accounts::allowed(request, Action::see_load);
  if (!actor) return pass_on(actor);
  return show_load(services, request, *actor, std::nullopt, watched);
}

Result<http::Response> settings_form(const Services& services, const http::Request& request, const Watched& watched) {
  const auto actor = accounts::allowed(request, Action::see_load);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  Settings settings;
  settings.proof = form->value("proof");
  Typed typed{{"proof", settings.proof}};
  std::vector<FieldError> wrong;
  for (const auto& field : kNumbers) {
    const auto text = form->value(field.name);
    typed.push_back({field.name, text});
    const auto value = number_from(text);
    if (!value) wrong.push_back({field.name, "error.not_a_number"});
    settings.*field.member = value.value_or(0);
  }
  const auto changed = wrong.empty() ? change_settings(services, *actor, settings) : refuse_fields(std::move(wrong));
  if (!changed) return show_load(services, request, *actor, Attempt{std::move(typed), changed.error()}, watched);
  return http::see_other("/staff/guard?done=guard_changed");
}

}  // namespace yanlu::guard
