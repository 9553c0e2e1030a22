#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/quotation.hpp"
#include "server/documents/qr_code.hpp"
#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/http/percent.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/commands/commands.hpp"
#include "server/modules/submissions/forms.hpp"
#include "server/modules/submissions/look_up.hpp"
#include "server/modules/submissions/pages.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;

struct StepLook {
  const char* label;
  std::optional<Instant> at;
};

// The way of an opinion: what is done carries its day, the first that is not done is the current one.
json steps_of(const Services& services, const http::Request& request, const ReceiptView& view,
              const OpinionStanding& standing) {
  const bool set_aside = standing.state == "set_aside";
  std::vector<StepLook> steps{{"step.received", view.received_at},
                              {set_aside ? "step.set_aside" : "step.screened", standing.screened_at}};
  if (!set_aside) {
    steps.push_back({"step.submitted", standing.submitted_at});
    steps.push_back({"step.outcome", standing.outcome_at});
  }
  json rows = json::array();
  bool current_found = false;
  for (const auto& step : steps) {
    const bool done = step.at.has_value();
    rows.push_back({{"label", site::text(services, request, step.label)},
                    {"done", done},
                    {"current", !done && !current_found},
                    {"date", done ? site::date(services, request, *step.at) : ""}});
    current_found = current_found || !done;
  }
  return rows;
}

// What became of the words an opinion quotes, in each later text of whose article one can be sure.
void add_quote(const Services& services, const http::Request& request, const OpinionStanding& standing, json& rows) {
  if (standing.quote.empty()) return;
  for (std::size_t at = 0; at < standing.later.size(); ++at) {
    const auto& later = standing.later[at];
    if (later.kind == comparison::Whereabouts::Kind::to_be_checked) continue;
    const bool still = std::any_of(later.places.begin(), later.places.end(),
                                   [&](const auto& place) { return content::holds_words(place.text, standing.quote); });
    rows[at]["quote_label"] = site::text(services, request, still ? "receipt.quote_still" : "receipt.quote_gone");
  }
}

std::string state_of(const OpinionStanding& standing) {
  if (!standing.outcome.empty()) return "outcome";
  return standing.erased ? "erased" : standing.state;
}

json opinion_context(const Services& services, const http::Request& request, const ReceiptView& view,
                     const OpinionStanding& standing, std::size_t number) {
  const bool has_outcome = !standing.outcome.empty();
  json context{{"number", number},
               {"article_key", standing.article},
               {"article_label", drafts::article_label(services, request, standing.article_number)},
               {"body", standing.erased ? site::text(services, request, "opinion.erased") : standing.body},
               {"correction", standing.correction},
               {"suggested_text", standing.suggested_text},
               {"reason", standing.reason},
               {"quote", standing.quote},
               {"seconds", standing.seconds},
               {"has_seconds", standing.seconds > 0},
               {"steps", steps_of(services, request, view, standing)},
               {"is_set_aside", standing.state == "set_aside"},
               {"set_aside_reason", standing.set_aside_reason},
               {"state_text", site::text(services, request, "receipt.state." + state_of(standing))},
               {"has_outcome", has_outcome},
               {"outcome_label", has_outcome ? site::text(services, request, "outcome." + standing.outcome) : ""},
               {"outcome_kind", standing.outcome},
               {"outcome_reason", standing.outcome_reason},
               {"later_article", standing.later_article},
               {"statement", standing.statement}};
  context.update(comparison::whereabouts_context(services, request, view.draft, standing.later));
  add_quote(services, request, standing, context["whereabouts"]);
  return context;
}

std::string decided_by(const Services& services, const http::Request& request, const std::string& who, Instant at) {
  return site::text(services, request, who.empty() ? "receipt.decided" : "receipt.decided_by",
                    {{"who", who}, {"when", site::date(services, request, at)}});
}

// What came of a line of the receipt, in a word, with the reason, who decided and when: the same for an opinion and for
// one that was joined.
template <typename Standing>
json line_context(const Services& services, const http::Request& request, const Standing& standing,
                  const std::string& otherwise) {
  json line{{"article_label", drafts::article_label(services, request, standing.article_number)},
            {"kind", standing.outcome},
            {"result", otherwise},
            {"is_decided", false},
            {"reason", ""},
            {"later_article", ""},
            {"decided", ""}};
  if (!standing.outcome.empty()) {
    line["result"] = site::text(services, request, "outcome." + standing.outcome);
    line["is_decided"] = true;
    line["reason"] = standing.outcome_reason;
    line["later_article"] = standing.later_article;
    if (standing.outcome_at) line["decided"] = decided_by(services, request, standing.receiver, *standing.outcome_at);
  } else if (standing.state == "set_aside" && !standing.erased) {
    line["result"] = site::text(services, request, "state.set_aside");
    line["is_decided"] = true;
    line["reason"] = standing.set_aside_reason;
    const auto point = site::contact_point(services, request);
    const auto who = point.is_null() ? "" : point["name"].template get<std::string>();
    if (standing.screened_at) line["decided"] = decided_by(services, request, who, *standing.screened_at);
  }
  return line;
}

json second_context(const Services& services, const http::Request& request, const ReceiptView& view,
                    const SecondStanding& second) {
  const bool has_outcome = !second.outcome.empty();
  return {{"joined_id", second.id.value},
          {"article_key", second.article},
          {"article_label", drafts::article_label(services, request, second.article_number)},
          {"body", second.still_shown ? second.body : ""},
          {"words", second.words},
          {"without_words", second.words.empty() && !second.erased},
          {"withdrawn", second.withdrawn},
          {"can_withdraw", !second.withdrawn && view.draft_is_open},
          {"state_text", site::text(services, request,
                                    has_outcome ? "outcome." + second.outcome : "receipt.joined." + second.state)}};
}

// What was asked for about the person's data; while one request is open, no other can be made.
json requests_context(const Services& services, const http::Request& request, const ReceiptView& view) {
  json rows = json::array();
  bool open = false;
  for (const auto& asked : view.requests) {
    const auto state = asked.decision.empty() ? std::string("open") : asked.decision;
    open = open || asked.decision.empty();
    rows.push_back({{"kind_label", site::text(services, request, "request.kind." + asked.kind)},
                    {"made", site::date(services, request, asked.made_at)},
                    {"decision_label", site::text(services, request, "request.state." + state)},
                    {"answer", asked.answer}});
  }
  const bool erased = !view.opinions.empty() && view.opinions.front().erased;
  return {{"requests", rows}, {"has_requests", !rows.empty()}, {"can_ask", !open && !erased}};
}

}  // namespace

Result<http::Response> receipt_entry_page(const Services& services, const http::Request& request) {
  const auto typed = request.query_value("code");
  std::optional<Error> error;
  if (request.query.contains("code")) {
    const auto receipt = receipts::normalized_receipt(typed);
    const auto view = look_up_receipt(services, request, typed);
    if (view) return http::see_other("/receipts/" + receipts::for_display(view->receipt));
    if (view.error().refusal == Refusal::too_many) return pass_on(view);
    const auto* const problem = typed.empty()                               ? "error.required"
                                : receipt && receipts::checks_out(*receipt) ? "error.unknown_receipt"
                                                                            : "error.mistyped_receipt";
    error = Error{Refusal::invalid, "error.fields", {}, {{"code", problem}}};
  }
  return site::page(services, request,
                    {"submissions/receipt_entry", "title.receipt_entry", "receipts", error ? 422 : 200},
                    site::form_context(services, request, {{"code", typed}}, error));
}

http::Response show_receipt(const Services& services, const http::Request& request, const ReceiptView& view,
                            const notices::TriedNotice& tried) {
  json lines = json::array();
  json opinions = json::array();
  for (const auto& standing : view.opinions) {
    opinions.push_back(opinion_context(services, request, view, standing, opinions.size() + 1));
    lines.push_back(line_context(services, request, standing, opinions.back()["state_text"]));
    lines.back().update({{"anchor", "opinion-" + std::to_string(opinions.size())}, {"is_second", false}});
  }
  json joined = json::array();
  for (const auto& second : view.seconds) {
    joined.push_back(second_context(services, request, view, second));
    const auto* const otherwise = second.withdrawn ? "receipt.second_withdrawn" : nullptr;
    auto line = line_context(services, request, second, joined.back()["state_text"]);
    if (otherwise != nullptr)
      line.update({{"result", site::text(services, request, otherwise)},
                   {"is_decided", false},
                   {"kind", ""},
                   {"reason", ""},
                   {"decided", ""},
                   {"later_article", ""}});
    line.update({{"anchor", "joined-" + std::to_string(second.id.value)}, {"is_second", true}});
    lines.push_back(std::move(line));
  }
  http::FormPairs back;
  for (const auto* const name : {"via", "station", "kiosk"})
    if (const auto value = request.query_value(name); !value.empty()) back.emplace_back(name, value);
  const auto address = site::public_address(services, request) + "/receipts/" + receipts::for_display(view.receipt);
  json context{{"receipt", receipts::for_display(view.receipt)},
               {"qr_source", documents::qr_image_source(address)},
               {"spelled", receipts::spelled(view.receipt)},
               {"is_new", request.query_value("new") == "1"},
               {"form_id", request.query_value("form")},
               {"is_kiosk", request.query_value("kiosk") == "1"},
               {"next_person", "/drafts/" + view.draft + (back.empty() ? "" : '?' + http::to_query(back))},
               {"lines", lines},
               {"slug", view.draft},
               {"title", view.draft_title},
               {"received", site::date_and_time(services, request, view.received_at)},
               {"several", opinions.size() + joined.size() > 1},
               {"count", opinions.size() + joined.size()},
               {"opinions", opinions},
               {"joined", joined},
               {"has_joined", !joined.empty()}};
  context.update(notices::receipt_notices(services, request, view.receipt, tried));
  context.update(requests_context(services, request, view));
  const bool wait = tried.error && tried.error->refusal == Refusal::too_many;
  const int status = wait ? 429 : tried.error ? 422 : 200;
  auto response = site::page(services, request, {"submissions/receipt", "title.receipt", "receipts", status}, context);
  if (wait) response.with_header("Retry-After", std::to_string(tried.error->try_again_in.count()));
  response.with_header("Referrer-Policy", "no-referrer");
  response.may_compress = false;  // whoever holds the receipt is its secret
  return response;
}

Result<http::Response> receipt_page(const Services& services, const http::Request& request) {
  const auto view = look_up_receipt(services, request, request.path_value("receipt"));
  if (!view) return pass_on(view);
  return show_receipt(services, request, *view, {});
}

Result<http::Response> withdraw_second_form(const Services& services, const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto receipt = receipts::known_receipt(services, request, request.path_value("receipt"));
  if (!receipt) return pass_on(receipt);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto done = withdraw_second(services, *receipt, OpinionId{*id}); !done) return pass_on(done);
  return http::see_other("/receipts/" + receipts::for_display(*receipt) + "?done=second_withdrawn");
}

}  // namespace yanlu::submissions
