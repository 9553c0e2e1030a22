#include <nlohmann/json.hpp>

#include "server/http/csrf.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/forms.hpp"
#include "server/modules/opinions/pages.hpp"
#include "server/modules/opinions/receipt.hpp"
#include "server/modules/opinions/validation.hpp"

namespace yanlu::opinions {
namespace {

using nlohmann::json;

struct Subject {
  drafts::Draft draft;
  std::optional<drafts::Element> article;
};

// The draft, and the article when one is named. A wrong article is not fatal: the form still takes what was typed.
Result<Subject> find_subject(const Services& services, const std::string& slug, const std::string& article) {
  return services.pool.read([&](db::Transaction& t) -> Result<Subject> {
    auto draft = drafts::find_draft(t, slug, services.clock.now());
    if (!draft || draft->state == drafts::State::in_preparation || !draft->consultation) return absent();
    std::optional<drafts::Element> element;
    if (!article.empty()) element = drafts::find_article(t, draft->id, article);
    return Subject{std::move(*draft), std::move(element)};
  });
}

http::Response show_form(const Services& services, const http::Request& request, const Subject& subject,
                         const NewOpinion& opinion, const std::string& submission, const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(opinion), error);
  const auto& draft = subject.draft;
  const auto number = subject.article ? subject.article->label : "";
  context.update({{"slug", draft.slug},
                  {"title", draft.title},
                  {"is_open", draft.state == drafts::State::open},
                  {"closes", for_people(draft.consultation->closes_at, request.language, DateStyle::date_and_time)},
                  {"has_article", subject.article.has_value()},
                  {"article_key", opinion.article},
                  {"article_label", drafts::article_label(services, request, number)},
                  {"article_html", subject.article ? subject.article->html : ""},
                  {"submission_id", submission},
                  {"longest_body", kLongestBody},
                  {"longest_reason", kLongestReason}});
  return site::page(services, request, {"opinions/opinion_form", "title.opinion_form", "drafts", error ? 422 : 200},
                    context);
}

struct StepLook {
  const char* label;
  std::optional<Instant> at;
};

// The way of an opinion: what is done carries its day, the first that is not done is the current one.
json steps_of(const Services& services, const http::Request& request, const ReceiptView& view) {
  const bool set_aside = view.state == "set_aside";
  std::vector<StepLook> steps{{"step.received", view.received_at},
                              {set_aside ? "step.set_aside" : "step.screened", view.screened_at}};
  if (!set_aside) {
    steps.push_back({"step.submitted", view.submitted_at});
    steps.push_back({"step.outcome", view.outcome_at});
  }
  json rows = json::array();
  bool current_found = false;
  for (const auto& step : steps) {
    const bool done = step.at.has_value();
    rows.push_back({{"label", site::text(services, request, step.label)},
                    {"done", done},
                    {"current", !done && !current_found},
                    {"date", done ? for_people(*step.at, request.language, DateStyle::date) : ""}});
    current_found = current_found || !done;
  }
  return rows;
}

}  // namespace

Result<http::Response> opinion_form_page(const Services& services, const http::Request& request) {
  NewOpinion opinion;
  opinion.draft = request.path_value("slug");
  opinion.article = request.query_value("article");
  opinion.channel = request.query_value("via") == "qr" ? "qr" : "web";
  opinion.station = request.query_value("station");
  const auto subject = find_subject(services, opinion.draft, opinion.article);
  if (!subject) return tl::unexpected(subject.error());
  if (!opinion.article.empty() && !subject->article) return absent();
  return show_form(services, request, *subject, opinion, http::random_token(), std::nullopt);
}

Result<http::Response> submit_opinion_form(const Services& services, const http::Request& request) {
  const auto form = http::read_form_unchecked(request);
  if (!form) return tl::unexpected(form.error());
  auto opinion = from_form(*form);
  opinion.draft = request.path_value("slug");
  if (opinion.channel != "qr") opinion.channel = "web";
  auto submission = form->value("submission_id");
  if (submission.empty()) submission = http::random_token();
  const auto subject = find_subject(services, opinion.draft, opinion.article);
  if (!subject) return tl::unexpected(subject.error());

  std::optional<Error> error;
  if (!http::is_genuine(request, *form)) {
    error = Error{Refusal::forbidden, "error.csrf_form", {}, {}};
  } else {
    const auto received = receive_opinion(services, opinion, form_key(submission, opinion), std::nullopt);
    if (received) return http::see_other("/receipts/" + for_display(received->receipt) + "?new=1");
    error = received.error();
  }
  return show_form(services, request, *subject, opinion, submission, error);
}

Result<http::Response> receipt_entry_page(const Services& services, const http::Request& request) {
  const auto typed = request.query_value("code");
  std::optional<Error> error;
  if (request.query.contains("code")) {
    const auto receipt = normalized_receipt(typed);
    if (receipt && find_receipt(services, *receipt)) return http::see_other("/receipts/" + for_display(*receipt));
    const auto* const problem = typed.empty() ? "error.required" : "error.unknown_receipt";
    error = Error{Refusal::invalid, "error.fields", {}, {{"code", problem}}};
  }
  return site::page(services, request, {"opinions/receipt_entry", "title.receipt_entry", "receipts", error ? 422 : 200},
                    site::form_context(services, request, {{"code", typed}}, error));
}

Result<http::Response> receipt_page(const Services& services, const http::Request& request) {
  const auto receipt = normalized_receipt(request.path_value("receipt"));
  const auto view = receipt ? find_receipt(services, *receipt) : std::nullopt;
  if (!view) return refuse(Refusal::absent, "error.unknown_receipt");
  const bool has_outcome = !view->outcome.empty();
  json context{
      {"receipt", for_display(view->receipt)},
      {"is_new", request.query_value("new") == "1"},
      {"slug", view->draft},
      {"title", view->draft_title},
      {"article_key", view->article},
      {"article_label", drafts::article_label(services, request, view->article_number)},
      {"body", view->body},
      {"suggested_text", view->suggested_text},
      {"reason", view->reason},
      {"steps", steps_of(services, request, *view)},
      {"is_set_aside", view->state == "set_aside"},
      {"set_aside_reason", view->set_aside_reason},
      {"state_text", site::text(services, request, "receipt.state." + (has_outcome ? "outcome" : view->state))},
      {"has_outcome", has_outcome},
      {"outcome_label", has_outcome ? site::text(services, request, "outcome." + view->outcome) : ""},
      {"outcome_kind", view->outcome},
      {"outcome_reason", view->outcome_reason},
      {"later_article", view->later_article},
      {"statement", view->statement}};
  context.update(drafts::whereabouts_context(services, request, view->draft, view->later));
  auto response = site::page(services, request, {"opinions/receipt", "title.receipt", "receipts"}, context);
  response.may_compress = false;  // whoever holds the receipt is its secret
  return response;
}

}  // namespace yanlu::opinions
