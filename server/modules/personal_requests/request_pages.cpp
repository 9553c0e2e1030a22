#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/paging.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/personal_requests/pages.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"
#include "server/modules/personal_requests/subject.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::personal_requests {
namespace {

using nlohmann::json;

// Who holds the receipt is who it belongs to.
Result<Subject> subject_of(const Services& services, const http::Request& request) {
  const auto receipt = receipts::known_receipt(services, request, request.path_value("receipt"));
  if (!receipt) return pass_on(receipt);
  const auto found = services.pool.read(request.actor, [&](db::Transaction& t) { return find_subject(t, *receipt); });
  if (!found) return refuse(Refusal::absent, "error.unknown_receipt");
  return *found;
}

json kinds_of(const Services& services, const http::Request& request, const Subject& subject,
              const std::string& chosen) {
  json kinds = json::array();
  for (const std::string kind : {"correction", "erase_contact", "erase_everything"}) {
    if (kind == "erase_contact" && !subject.has_contact) continue;
    if (kind == "correction" && subject.opinions.empty()) continue;
    kinds.push_back({{"value", kind},
                     {"label", site::text(services, request, "request.kind." + kind)},
                     {"hint", site::text(services, request, "request.hint." + kind)},
                     {"is_first", kinds.empty()},
                     {"selected", kind == chosen}});
  }
  return kinds;
}

json opinions_of(const Services& services, const http::Request& request, const Subject& subject,
                 const std::string& chosen) {
  json rows = json::array();
  for (const auto& opinion : subject.opinions)
    rows.push_back({{"value", opinion.id},
                    {"label", drafts::article_label(services, request, opinion.article_number)},
                    {"body", opinion.body},
                    {"selected", std::to_string(opinion.id) == chosen}});
  return rows;
}

http::Response show(const Services& services, const http::Request& request, const Subject& subject,
                    const NewRequest& typed, const std::string& opinion, const std::optional<Error>& error) {
  auto context = site::form_context(
      services, request, {{"kind", typed.kind}, {"opinion", opinion}, {"words", typed.words}, {"reason", typed.reason}},
      error);
  context.update({{"receipt", receipts::for_display(subject.receipt)},
                  {"draft_name", subject.draft_title},
                  {"is_erased", subject.erased},
                  {"is_asked", subject.asked && !error},
                  {"can_ask", !subject.erased && (!subject.asked || error)},
                  {"kinds", kinds_of(services, request, subject, typed.kind)},
                  {"can_correct", !subject.opinions.empty()},
                  {"opinions", opinions_of(services, request, subject, opinion)},
                  {"several", subject.opinions.size() > 1},
                  {"longest_words", kLongestWords},
                  {"longest_reason", kLongestReason}});
  auto response = site::page(services, request,
                             {"personal_requests/request", "title.request", "receipts", error ? 422 : 200}, context);
  response.may_compress = false;  // whoever holds the receipt is its secret
  return response;
}

}  // namespace

Result<http::Response> request_page(const Services& services, const http::Request& request) {
  const auto subject = subject_of(services, request);
  if (!subject) return pass_on(subject);
  return show(services, request, *subject, {}, "", std::nullopt);
}

Result<http::Response> request_form(const Services& services, const http::Request& request) {
  const auto subject = subject_of(services, request);
  if (!subject) return pass_on(subject);
  const auto form = http::read_form_unchecked(request);
  if (!form) return pass_on(form);
  const auto opinion = form->value("opinion");
  const NewRequest typed{subject->receipt, form->value("kind"), http::read_id(opinion), form->value("words"),
                         form->value("reason")};
  if (!http::is_genuine(request, *form))
    return show(services, request, *subject, typed, opinion, Error{Refusal::forbidden, "error.csrf_form", {}, {}});
  if (const auto made = make_request(services, typed); !made)
    return show(services, request, *subject, typed, opinion, made.error());
  return http::see_other("/receipts/" + receipts::for_display(subject->receipt) + "?done=request_made#requests");
}

}  // namespace yanlu::personal_requests
