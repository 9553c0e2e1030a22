#include <nlohmann/json.hpp>

#include "server/http/csrf.hpp"
#include "server/http/percent.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/contexts.hpp"
#include "server/modules/opinions/forms.hpp"
#include "server/modules/opinions/pages.hpp"
#include "server/modules/opinions/receipt.hpp"

namespace yanlu::opinions {
namespace {

using nlohmann::json;

const std::vector<std::string> kPaperChannels{"visit", "symposium", "letter", "phone", "import"};

http::Response show_form(const Services& services, const http::Request& request, const NewSubmission& submission,
                         const std::string& received_on, const std::string& form_id,
                         const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(submission), error);
  context["f_received_on"]["value"] = received_on;
  context["submission_id"] = form_id;
  context["channels"] = word_options(services, request, "channel.", kPaperChannels, submission.channel);
  services.pool.read([&](db::Transaction& t) {
    context["drafts"] = draft_options(services, t, submission.draft);
    context["articles"] = article_options(services, request, t, submission.draft, submission.opinions.front().article);
    context["stations"] = station_options(t, request.language, submission.station);
  });
  context["has_draft"] = !submission.draft.empty();
  context["last_receipt"] = request.query_value("entered");
  return site::page(services, request, {"opinions/paper_form", "title.paper", "staff_paper", error ? 422 : 200},
                    context);
}

// Most contact points work on one draft at a time; then there is nothing to choose.
std::string only_open_draft(const Services& services) {
  drafts::DraftFilter filter;
  filter.state = "open";
  const auto open =
      services.pool.read([&](db::Transaction& t) { return drafts::list_drafts(t, filter, services.clock.now()); });
  return open.size() == 1 ? open.front().slug : std::string{};
}

}  // namespace

// First the draft is chosen, then its articles can be offered, with or without scripts.
Result<http::Response> paper_page(const Services& services, const http::Request& request) {
  if (const auto actor = desk_actor(request); !actor) return tl::unexpected(actor.error());
  NewSubmission submission;
  submission.draft = request.query.contains("draft") ? request.query_value("draft") : only_open_draft(services);
  submission.opinions.emplace_back().article = request.query_value("article");
  submission.channel = request.query_value("channel").empty() ? "visit" : request.query_value("channel");
  submission.station = request.query_value("station");
  return show_form(services, request, submission, to_local_date(services.clock.now()), http::random_token(),
                   std::nullopt);
}

Result<http::Response> paper_form(const Services& services, const http::Request& request) {
  const auto actor = desk_actor(request);
  if (!actor) return tl::unexpected(actor.error());
  const auto form = http::read_form(request);
  if (!form) return tl::unexpected(form.error());
  auto paper = from_form(*form);
  paper.opinions.resize(1);
  const auto received_on = form->value("received_on");
  paper.said_on = from_local_date(received_on);
  auto form_id = form->value("submission_id");
  if (form_id.empty()) form_id = http::random_token();
  if (!paper.said_on) {
    const Error error{Refusal::invalid, "error.fields", {}, {{"received_on", "error.not_a_date"}}};
    return show_form(services, request, paper, received_on, form_id, error);
  }
  const auto received = receive_submission(services, paper, form_key(form_id, paper), *actor);
  if (!received) return show_form(services, request, paper, received_on, form_id, received.error());
  // The next sheet of the pile is most often from the same meeting.
  return http::see_other("/staff/opinions/new?" + http::to_query({{"draft", paper.draft},
                                                                  {"channel", paper.channel},
                                                                  {"station", paper.station},
                                                                  {"entered", for_display(received->receipt)},
                                                                  {"done", "opinion_entered"}}));
}

}  // namespace yanlu::opinions
