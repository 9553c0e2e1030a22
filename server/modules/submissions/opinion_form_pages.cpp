#include <fmt/format.h>

#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>

#include "content/normalize.hpp"
#include "server/http/csrf.hpp"
#include "server/http/form_data.hpp"
#include "server/http/paging.hpp"
#include "server/http/percent.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/personal_data/personal_data.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/cards.hpp"
#include "server/modules/submissions/forms.hpp"
#include "server/modules/submissions/pages.hpp"
#include "server/modules/submissions/submission_key.hpp"

namespace yanlu::submissions {
namespace {

using nlohmann::json;

Result<Subject> subject_of(const Services& services, const std::string& slug) {
  auto subject = services.pool.read(Acting::visitor(),
                                    [&](db::Transaction& t) { return find_subject(t, slug, services.clock.now()); });
  if (!subject) return absent();
  return std::move(*subject);
}

struct Typed {
  NewSubmission submission;
  std::string form_id;
  guard::Seen seen;
  bool is_kiosk = false;
  std::string first_receipt = {};         // of what was received under this form, when other words come after it
  std::vector<std::string> unknown = {};  // articles asked for that the draft does not have
};

// What links and answers carry on: how the person came, and whether this is a station's tablet.
std::string carried_by(const Typed& typed) {
  http::FormPairs pairs;
  if (typed.submission.channel == "qr") {
    pairs.emplace_back("via", "qr");
    if (!typed.submission.station.empty()) pairs.emplace_back("station", typed.submission.station);
  }
  if (typed.is_kiosk) pairs.emplace_back("kiosk", "1");
  return http::to_query(pairs);
}

http::Response show_cards(const Services& services, const http::Request& request, const Subject& subject,
                          const Typed& typed, const std::optional<Error>& error) {
  auto context = cards_context(services, request, subject, typed.submission, error);
  context["submission_id"] = typed.form_id;
  context["again"] = request.method == http::Method::post;
  context["carried"] = carried_by(typed);
  context["is_kiosk"] = typed.is_kiosk;
  context["first_receipt"] = typed.first_receipt;
  context["unknown"] = fmt::format("{}", fmt::join(typed.unknown, "、"));
  context.update(personal_data::consent_context(services, request));
  context.update(guard::challenge_context(services, subject.draft.slug, typed.seen));
  const bool wait = error && error->refusal == Refusal::too_many;
  auto response = site::page(services, request,
                             {"submissions/opinion_form", "title.opinion_form", "drafts",
                              wait                           ? 429
                              : !typed.first_receipt.empty() ? 409
                              : error                        ? 422
                                                             : 200},
                             context);
  if (wait) response.with_header("Retry-After", std::to_string(error->try_again_in.count()));
  return response;
}

// What the person chose on the page of similar opinions, opinion by opinion: theirs as it is, or one to join.
struct Choices {
  std::vector<std::string> of_opinion;  // "" : not asked yet
};

Choices choices_of(const http::FormData& form, std::size_t opinions) {
  Choices choices{std::vector<std::string>(opinions)};
  const auto pressed = form.value("choose");  // "2:own", "2:join:17"
  for (std::size_t at = 0; at < opinions; ++at) {
    choices.of_opinion[at] = form.value(numbered("choice", at));
    const auto number = std::to_string(at + 1) + ':';
    if (pressed.starts_with(number)) choices.of_opinion[at] = pressed.substr(number.size());
  }
  return choices;
}

// Of which opinions it is to be asked whether others said the same: the first that nobody was asked about yet, where
// anything is shown. None for an address that had too many compared: joining is an offer, and what is sent is received
// all the same.
std::vector<std::size_t> to_be_compared(const Services& services, const http::Request& request,
                                        const NewSubmission& submission, const Choices& choices) {
  const auto articles = services.pool.read(
      request.actor, [&](db::Transaction& t) { return opinions::SimilarOpinions(t, submission.draft).articles(); });
  std::vector<std::size_t> open;
  for (std::size_t at = 0; at < choices.of_opinion.size() && open.size() < kMostCompared; ++at)
    if (choices.of_opinion[at].empty() && articles.contains(submission.opinions[at].article)) open.push_back(at);
  if (!guard::note_comparisons(services, request, open.size())) open.clear();
  return open;
}

// Comparing takes a core, and forms wait among residents' pages: one at a time is compared. Whoever finds the place
// taken for longer is received without the offer to join.
class OneComparing {
 public:
  OneComparing() : lock_(place(), std::chrono::milliseconds(100)) {}
  bool may_begin() const { return lock_.owns_lock(); }

 private:
  static std::timed_mutex& place() {
    static std::timed_mutex only;
    return only;
  }
  std::unique_lock<std::timed_mutex> lock_;
};

// Opinions that still have a nearly equal one to be shown.
json unanswered(const Services& services, const http::Request& request, const Subject& subject,
                const NewSubmission& submission, const Choices& choices) {
  const auto open = to_be_compared(services, request, submission, choices);
  if (open.empty()) return json::array();
  const OneComparing comparing;
  if (!comparing.may_begin()) return json::array();
  return services.pool.read(request.actor, [&](db::Transaction& t) {
    json rows = json::array();
    opinions::SimilarOpinions similar_opinions(t, submission.draft);
    for (const auto at : open) {
      const auto& opinion = submission.opinions[at];
      json similar = json::array();
      for (const auto& one : similar_opinions.to(opinion))
        similar.push_back({{"similar_id", one.opinion},
                           {"number", at + 1},
                           {"similar_body", one.body},
                           {"similar_wording", one.suggested_text},
                           {"voices", one.voices}});
      if (similar.empty()) continue;
      rows.push_back({{"number", at + 1},
                      {"article_label", drafts::article_label(services, request, subject.number_of(opinion.article))},
                      {"own_body", opinion.body},
                      {"similar", similar}});
    }
    return rows;
  });
}

// All that was typed, to be sent on with the next answer.
json carried_fields(const Typed& typed, const Choices& choices) {
  json fields = json::array();
  for (const auto& field : fields_of(typed.submission))
    if (!field.value.empty() || field.name.starts_with("body"))
      fields.push_back({{"field", field.name}, {"content", field.value}});
  for (std::size_t at = 0; at < choices.of_opinion.size(); ++at)
    if (!choices.of_opinion[at].empty())
      fields.push_back({{"field", numbered("choice", at)}, {"content", choices.of_opinion[at]}});
  fields.push_back({{"field", "submission_id"}, {"content", typed.form_id}});
  if (typed.is_kiosk) fields.push_back({{"field", "kiosk"}, {"content", "1"}});
  for (const auto& [name, value] : guard::carried(typed.seen)) fields.push_back({{"field", name}, {"content", value}});
  return fields;
}

// All that somebody wrote, as one text.
std::string in_one(const Services& services, const http::Request& request, const opinions::NewOpinion& opinion) {
  std::string words;
  const auto add = [&](const char* id, const std::string& part) {
    if (!part.empty()) words += "\n" + site::text(services, request, id, {{"words", part}});
  };
  add("similar.said_of", opinion.quote.exact);
  words += "\n" + opinion.body;
  add("similar.said_wording", opinion.suggested_text);
  add("similar.said_reason", opinion.reason);
  return words.substr(1);
}

// Opinions whose author chose to join another instead become seconds; their words go along unless they say otherwise.
NewSubmission as_chosen(const Services& services, const http::Request& request, const NewSubmission& submission,
                        const Choices& choices) {
  auto chosen = submission;
  chosen.opinions.clear();
  for (std::size_t at = 0; at < submission.opinions.size(); ++at) {
    const auto& choice = choices.of_opinion[at];
    const auto& opinion = submission.opinions[at];
    const bool with_words = choice.starts_with("join_with_words:");
    if (!with_words && !choice.starts_with("join:")) {
      chosen.opinions.push_back(opinion);
      continue;
    }
    const auto id = http::read_id(choice.substr(choice.find(':') + 1));
    chosen.seconds.push_back({id.value_or(0), with_words ? in_one(services, request, opinion) : ""});
  }
  return chosen;
}

// The buttons that change the form instead of sending it; false for others.
bool reshape(const Subject& subject, const http::FormData& form, NewSubmission& submission) {
  const auto action = form.value("action");
  const auto position = [&](std::string_view name) -> std::optional<std::size_t> {
    if (!action.starts_with(name)) return std::nullopt;
    const auto number = http::read_id(action.substr(name.size()));
    if (!number || static_cast<std::size_t>(*number) > submission.opinions.size()) return std::nullopt;
    return static_cast<std::size_t>(*number) - 1;
  };
  if (action == "add") {
    const auto article = form.value("add_article");
    if (submission.opinions.size() < kMostOpinions)
      submission.opinions.push_back(
          {.article = article == "whole" ? "" : article, .body = {}, .suggested_text = {}, .reason = {}});
  } else if (const auto removed = position("remove_"); removed && submission.opinions.size() > 1) {
    submission.opinions.erase(submission.opinions.begin() + static_cast<std::ptrdiff_t>(*removed));
  } else if (const auto unquoted = position("unquote_")) {
    submission.opinions[*unquoted].quote = {};
  } else if (const auto filled = position("fill_")) {
    auto& opinion = submission.opinions[*filled];
    if (opinion.suggested_text.empty()) opinion.suggested_text = subject.text_of(opinion.article);
  } else {
    return action == "edit" || action == "change";
  }
  return true;
}

// The page forgets by the form's id what it kept of the words.
http::Response to_receipt(const Received& received, const Typed& typed) {
  http::FormPairs pairs{{"new", "1"}, {"form", typed.form_id}};
  const auto carried = typed.is_kiosk ? '&' + carried_by(typed) : "";
  return http::see_other("/receipts/" + receipts::for_display(received.receipt) + '?' + http::to_query(pairs) +
                         carried);
}

}  // namespace

// ?article=12,15 opens a card for each; without, one for the draft as a whole. An article that the draft does not have
// stops none of the others.
Result<http::Response> opinion_form_page(const Services& services, const http::Request& request) {
  const auto subject = subject_of(services, request.path_value("slug"));
  if (!subject) return pass_on(subject);
  Typed typed{{.draft = subject->draft.slug}, http::random_token(), {}, request.query_value("kiosk") == "1"};
  auto& submission = typed.submission;
  submission.channel = request.query_value("via") == "qr" ? "qr" : "web";
  submission.station = request.query_value("station");
  for (const auto& key : listed(request.query_value("article"))) {
    const auto article = key == "whole" ? "" : key;
    if (!article.empty() && subject->find(article) == nullptr)
      typed.unknown.push_back(article);
    else
      submission.opinions.push_back({.article = article, .body = {}, .suggested_text = {}, .reason = {}});
  }
  if (submission.opinions.empty() && !typed.unknown.empty()) return absent();
  if (submission.opinions.empty()) submission.opinions.emplace_back();
  submission.opinions.front().quote = {request.query_value("quote"), request.query_value("prefix"),
                                       request.query_value("suffix")};
  return show_cards(services, request, *subject, typed, std::nullopt);
}

Result<http::Response> submit_opinion_form(const Services& services, const http::Request& request) {
  const auto form = http::read_form_unchecked(request);
  if (!form) return pass_on(form);
  Typed typed{from_form(*form), form->value("submission_id"), {}, form->value("kiosk") == "1"};
  auto& submission = typed.submission;
  submission.draft = request.path_value("slug");
  submission.language = request.language;
  if (submission.channel != "qr") submission.channel = "web";
  if (submission.opinions.empty()) submission.opinions.emplace_back();
  if (typed.form_id.empty()) typed.form_id = http::random_token();
  const auto subject = subject_of(services, submission.draft);
  if (!subject) return pass_on(subject);
  typed.seen = guard::seen_in_form(*form, submission.draft, all_words(submission));
  if (reshape(*subject, *form, submission)) return show_cards(services, request, *subject, typed, std::nullopt);

  const auto refused = [&](const Error& error) { return show_cards(services, request, *subject, typed, error); };
  if (!http::is_genuine(request, *form)) return refused({Refusal::forbidden, "error.csrf_form", {}, {}});
  auto wrong = wrong_fields(submission, std::nullopt);
  for (auto& field : notices::wrong_fields(services, submission.notify)) wrong.push_back(std::move(field));
  if (!wrong.empty()) return refused({Refusal::invalid, "error.fields", {}, std::move(wrong)});
  const auto choices = choices_of(*form, submission.opinions.size());
  auto chosen = as_chosen(services, request, submission, choices);
  const auto key = key_of_form(request, typed.form_id);
  // The answer was lost on the way, or the person went back: nothing is asked or received twice.
  const auto earlier = received_before(services, chosen, key);
  if (earlier && earlier->same) return to_receipt(earlier->received, typed);
  if (const auto asked = unanswered(services, request, *subject, submission, choices); !asked.empty()) {
    const json context{{"slug", submission.draft},
                       {"title", subject->draft.title},
                       {"asked", asked},
                       {"is_kiosk", typed.is_kiosk},
                       {"carried", carried_fields(typed, choices)}};
    return site::page(services, request, {"submissions/similar", "title.similar", "drafts"}, context);
  }
  if (earlier) {
    typed.first_receipt = receipts::for_display(earlier->received.receipt);
    typed.form_id = http::random_token();
    return show_cards(services, request, *subject, typed, std::nullopt);
  }
  auto verdict = guard::judge(services, request, typed.seen);
  if (!verdict) return refused(verdict.error());
  chosen.verdict = std::move(*verdict);
  const auto received = receive_submission(services, chosen, key, std::nullopt);
  if (!received) return refused(received.error());
  if (!chosen.notify.is_nothing()) notices::send_first_codes(services, request, received->receipt);
  return to_receipt(*received, typed);
}

Result<http::Response> change_fragment(const Services& services, const http::Request& request) {
  const auto form = http::read_form_unchecked(request);
  if (!form) return pass_on(form);
  const auto subject = subject_of(services, request.path_value("slug"));
  if (!subject) return pass_on(subject);
  const auto text = subject->text_of(request.path_value("article"));
  const auto typed = form->value("text");
  if (text.empty() || content::length_in_characters(typed) > kLongestBody) return absent();
  return http::html(services.views.render("opinions/change", request.language, opinions::change_context(text, typed)));
}

}  // namespace yanlu::submissions
