#include "server/modules/set_apart/pages.hpp"

#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/paging.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/set_apart/commands/commands.hpp"
#include "server/modules/set_apart/evidence.hpp"
#include "server/modules/set_apart/permissions.hpp"
#include "server/modules/set_apart/queries/queries.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::set_apart {
namespace {

using nlohmann::json;

std::string reason_label(const Services& services, const http::Request& request, const std::string& reason) {
  return site::text(services, request, reason.empty() ? "apart.all" : "apart.reason." + reason);
}

json labels_of(const Services& services, const http::Request& request, const std::vector<std::string>& reasons) {
  json labels = json::array();
  for (const auto& reason : reasons) labels.push_back({{"label", reason_label(services, request, reason)}});
  return labels;
}

std::string label_of(const Services& services, const http::Request& request, const std::string& article_number) {
  return article_number.empty() ? site::text(services, request, "draft.whole") : article_number;
}

std::string address_of(const std::string& reason, const std::string& cursor) {
  const auto query = http::to_query({{"reason", reason}, {"cursor", cursor}});
  return query.empty() ? "/staff/apart" : "/staff/apart?" + query;
}

json rows_of(const Services& services, const http::Request& request, const ApartPage& page) {
  json rows = json::array();
  for (const auto& submission : page.submissions) {
    json opinions = json::array();
    for (const auto& opinion : submission.opinions)
      opinions.push_back({{"id", opinion.id.value},
                          {"article_label", label_of(services, request, opinion.article_number)},
                          {"body", opinion.body}});
    rows.push_back({{"submission", submission.id.value},
                    {"draft_name", submission.draft_title},
                    {"received", site::date_and_time(services, request, submission.received_at)},
                    {"reasons", labels_of(services, request, submission.reasons)},
                    {"opinions", opinions},
                    {"seconds", submission.seconds},
                    {"has_seconds", submission.seconds > 0}});
  }
  return rows;
}

json tabs_of(const Services& services, const http::Request& request, const std::vector<ApartCount>& counts,
             const std::string& chosen) {
  json tabs = json::array();
  for (const auto& count : counts)
    tabs.push_back({{"label", reason_label(services, request, count.reason)},
                    {"submissions", count.submissions},
                    {"address", address_of(count.reason, "")},
                    {"chosen", count.reason == chosen}});
  return tabs;
}

}  // namespace

Result<http::Response> apart_page(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_apart);
  if (!actor) return pass_on(actor);
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  const ApartFilter filter{request.query_value("reason"), window->below};
  const auto context = services.pool.read(request.actor, [&](db::Transaction& t) {
    const auto page = find_apart(t, filter);
    const auto counts = apart_by_reason(t);
    const auto last = page.more ? std::to_string(page.submissions.back().id.value) : "";
    return json{{"submissions", rows_of(services, request, page)},
                {"has_submissions", !page.submissions.empty()},
                {"shown", page.submissions.size()},
                {"tabs", tabs_of(services, request, counts, filter.reason)},
                {"next_page", page.more ? address_of(filter.reason, last) : ""},
                {"first_page", filter.below ? address_of(filter.reason, "") : ""},
                {"may_see_evidence", may(*actor, Action::see_evidence)},
                {"here", request.target}};
  });
  return site::page(services, request, {"set_apart/apart", "title.apart", "staff_opinions"}, context);
}

Result<http::Response> decide_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_apart);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto decision = decision_from(form->value("decision"));
  if (!decision) return refuse_fields({{"decision", "error.unknown_decision"}});
  std::vector<std::int64_t> ids;
  for (const auto& text : form->values("ids")) {
    const auto id = http::read_id(text);
    if (!id) return absent();
    ids.push_back(*id);
  }
  const auto decided = decide(services, *actor, ids, *decision, form->value("reason"));
  if (!decided) return pass_on(decided);
  const auto back = site::local_target(form->value("here"), "/staff/apart");
  return http::see_other(back + (back.find('?') == std::string::npos ? "?" : "&") + "done=screened");
}

Result<http::Response> evidence_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see_evidence);
  if (!actor) return pass_on(actor);
  const auto id = http::read_id(request.path_value("submission"));
  if (!id) return absent();
  if (const auto form = http::read_form(request); !form) return pass_on(form);
  const auto seen = look_at_evidence(services, *actor, SubmissionId{*id});
  if (!seen) return pass_on(seen);
  const auto& evidence = seen->evidence;
  const auto& sender = evidence.sender;
  json others = json::array();
  for (const auto& other : seen->others)
    others.push_back({{"id", other.opinion.value},
                      {"body", other.body},
                      {"state", other.state},
                      {"state_label", site::text(services, request, "state." + other.state)},
                      {"received", site::date_and_time(services, request, other.at)}});
  const json context{{"submission", *id},
                     {"reasons", labels_of(services, request, evidence.reasons)},
                     {"received", site::date_and_time(services, request, evidence.at)},
                     {"kept", sender.has_value()},
                     {"address", sender ? sender->address : ""},
                     {"user_agent", sender ? sender->user_agent : ""},
                     {"goes", sender ? site::date(services, request, sender->goes_at) : ""},
                     {"others", others},
                     {"has_others", !others.empty()},
                     {"others_total", others.size()}};
  return site::page(services, request, {"set_apart/evidence", "title.evidence", "staff_opinions"}, context);
}

}  // namespace yanlu::set_apart
