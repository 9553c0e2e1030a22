#include "server/modules/intake/paper/pages.hpp"

#include <nlohmann/json.hpp>

#include "server/documents/scan_kind.hpp"
#include "server/http/csrf.hpp"
#include "server/http/form_data.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/draft_facts.hpp"
#include "server/modules/intake/paper/paper.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/submissions.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

// A sheet as typed: the article may be a number that the draft does not have.
struct Sheet {
  submissions::NewSubmission paper;
  std::string received_on;
  std::string form_id;
};

Sheet typed_sheet(const http::FormData& form) {
  Sheet sheet{
      {.draft = form.value("draft"),
       .opinions = {{form.value("article"), form.value("body"), form.value("suggested_text"), form.value("reason")}},
       .contributor = {form.value("name"), form.value("phone"), form.value("occupation"), form.value("region")},
       .channel = form.value("channel"),
       .station = form.value("station")},
      form.value("received_on"),
      form.value("submission_id")};
  sheet.paper.said_on = from_local_date(sheet.received_on);
  if (sheet.form_id.empty()) sheet.form_id = http::random_token();
  return sheet;
}

// The article that somebody typed: "12", 第十二条, "" for the whole. Nothing where the draft has none of that name.
std::optional<std::string> typed_article(const Services& services, db::Transaction& transaction,
                                         const std::string& draft, const std::string& typed) {
  const auto facts = facts_of(transaction, draft, services.clock.now());
  return facts ? article_from(typed, facts->articles).key : std::nullopt;
}

std::vector<site::FormField> fields_of(const Sheet& sheet) {
  const auto& paper = sheet.paper;
  const auto& opinion = paper.opinions.front();
  const auto& who = paper.contributor;
  return {{"draft", paper.draft},
          {"channel", paper.channel},
          {"station", paper.station},
          {"received_on", sheet.received_on},
          {"article", opinion.article},
          {"body", opinion.body},
          {"suggested_text", opinion.suggested_text},
          {"reason", opinion.reason},
          {"name", who.name},
          {"phone", who.phone},
          {"occupation", who.occupation},
          {"region", who.region},
          {"scans", ""}};
}

json channel_options(const Services& services, const http::Request& request, const std::string& selected) {
  json options = json::array();
  for (const std::string channel : {"visit", "symposium", "letter", "phone", "import"})
    options.push_back({{"value", channel},
                       {"label", site::text(services, request, "channel." + channel)},
                       {"selected", channel == selected}});
  return options;
}

http::Response show_sheet(const Services& services, const http::Request& request, const Sheet& sheet,
                          const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(sheet), error);
  context["door_paper"] = true;
  context["submission_id"] = sheet.form_id;
  context["channels"] = channel_options(services, request, sheet.paper.channel);
  services.pool.read(request.actor, [&](db::Transaction& t) {
    context["drafts"] = drafts::draft_options(services, t, sheet.paper.draft, drafts::Texts::that_take_opinions);
    context["articles"] = article_choices(services, t, sheet.paper.draft);
    context["stations"] = accounts::station_options(t, request.language, sheet.paper.station);
  });
  context["has_draft"] = !sheet.paper.draft.empty();
  context["largest"] = documents::kLargestScan;
  context["last_receipt"] = request.query_value("entered");
  return site::page(services, request, {"intake/paper_form", "title.paper", "staff_paper", error ? 422 : 200}, context);
}

}  // namespace

// First the draft is chosen, then its articles can be offered, with or without scripts.
Result<http::Response> paper_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::take_in); !actor) return pass_on(actor);
  const auto given = [&](const char* name, const std::string& otherwise) {
    const auto value = request.query_value(name);
    return value.empty() ? otherwise : value;
  };
  Sheet sheet{{.draft = request.query_value("draft"),
               .opinions = {{request.query_value("article"), "", "", ""}},
               .channel = given("channel", "visit"),
               .station = request.query_value("station")},
              given("received_on", to_local_date(services.clock.now())),
              http::random_token()};
  if (!request.query.contains("draft"))
    sheet.paper.draft =
        services.pool.read(request.actor, [&](db::Transaction& t) { return only_open_draft(services, t); });
  return show_sheet(services, request, sheet, std::nullopt);
}

Result<http::Response> paper_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::take_in);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto sheet = typed_sheet(*form);
  std::vector<NewAttachment> scans;
  for (auto& file : form->files("scans")) scans.push_back({file.name, std::move(file.bytes)});
  auto paper = sheet.paper;
  const auto article = services.pool.read(request.actor, [&](db::Transaction& t) {
    return typed_article(services, t, paper.draft, paper.opinions.front().article);
  });
  if (article) paper.opinions.front().article = *article;
  if (!paper.said_on) {
    const Error error{Refusal::invalid, "error.fields", {}, {{"received_on", "error.not_a_date"}}};
    return show_sheet(services, request, sheet, error);
  }
  const auto receipt = enter_paper(services, *actor, paper, scans, sheet.form_id);
  if (!receipt) return show_sheet(services, request, sheet, receipt.error());
  // The next sheet of the pile is most often from the same meeting.
  return http::see_other("/staff/opinions/new?" + http::to_query({{"draft", paper.draft},
                                                                  {"channel", paper.channel},
                                                                  {"station", paper.station},
                                                                  {"received_on", sheet.received_on},
                                                                  {"entered", receipts::for_display(*receipt)},
                                                                  {"done", "opinion_entered"}}));
}

}  // namespace yanlu::intake
