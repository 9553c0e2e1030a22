#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/documents/documents.hpp"
#include "server/http/form_data.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/forms.hpp"
#include "server/modules/drafts/import/import.hpp"
#include "server/modules/drafts/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {
namespace {

using content::DivisionKind;
using nlohmann::json;

// What the preview's form holds, as typed. `replaces` names a draft in preparation whose text this is to be.
struct ImportForm {
  std::string markdown, slug, reading, explanation, opens_at, closes_at, neighbour, replaces, version;
  bool enacted = false;
  bool accept_all = false;
  std::vector<std::string> accepted;
};

ImportForm from(const http::FormData& form) {
  ImportForm typed;
  typed.markdown = form.raw("markdown");
  typed.slug = form.value("slug");
  typed.reading = form.value("reading");
  typed.explanation = form.value("explanation");
  typed.opens_at = form.value("opens_at");
  typed.closes_at = form.value("closes_at");
  typed.neighbour = form.value("neighbour");
  typed.replaces = form.value("replaces");
  typed.version = form.value("version");
  typed.enacted = form.has("enacted");
  typed.accept_all = form.has("accept_all");
  typed.accepted = form.values("accept");
  return typed;
}

std::vector<site::FormField> fields_of(const ImportForm& form) {
  return {{"markdown", form.markdown},
          {"slug", form.slug},
          {"reading", form.reading},
          {"file", ""},
          {"explanation", form.explanation},
          {"opens_at", form.opens_at},
          {"closes_at", form.closes_at},
          {"neighbour", form.neighbour},
          {"doubts", ""}};
}

const char* explanation_of(documents::Unreadable unreadable) {
  switch (unreadable) {
    case documents::Unreadable::too_large:
      return "error.document_too_large";
    case documents::Unreadable::not_this_kind:
      return "error.document_unreadable";
    case documents::Unreadable::perhaps_big5:
      return "error.document_perhaps_big_five";
    case documents::Unreadable::perhaps_shift_jis:
      return "error.document_perhaps_shift_jis";
    case documents::Unreadable::busy:
      return "error.press_busy";
    case documents::Unreadable::too_expensive:
      break;
  }
  return "error.document_too_expensive";
}

// A text area drops an empty first line: without any, lines keep their numbers on the way to the browser and back.
std::string without_leading_lines(std::string text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string::npos) return {};
  const auto line_end = text.rfind('\n', first);
  return line_end == std::string::npos ? text : text.substr(line_end + 1);
}

// A file weighs more than what stands in the text area, which may be left from the try before.
Result<std::string> text_from(const http::FormData& form) {
  const auto& file = form.file("file");
  if (file.empty()) {
    auto typed = without_leading_lines(corrected(form.raw("markdown"), form));
    if (typed.empty()) return refuse_fields({{"markdown", "error.required"}});
    return typed;
  }
  auto markdown = documents::markdown_from(documents::format_of(form.file_name("file"), file), file);
  if (!markdown) return refuse_fields({{"file", explanation_of(markdown.error())}});
  return without_leading_lines(*std::move(markdown));
}

http::Response show_import(const Services& services, const http::Request& request, const ImportForm& form,
                           const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(form), error);
  context["replaces"] = form.replaces;
  context["version"] = form.version;
  context["enacted"] = form.enacted;
  context["largest"] = documents::kLargestDocument;
  return site::page(services, request, {"drafts/draft_import", "title.draft_import", "staff_drafts", error ? 422 : 200},
                    context);
}

json counts_of(const Services& services, const http::Request& request, const content::DraftText& text) {
  json counts = json::array();
  const auto add = [&](const char* unit, std::size_t count) {
    if (count > 0)
      counts.push_back({{"counted", site::text(services, request, std::string("count.") + unit,
                                               {{"count", std::to_string(count)}})}});
  };
  add("parts", content::count_divisions(text, DivisionKind::part));
  add("subparts", content::count_divisions(text, DivisionKind::subpart));
  add("chapters", content::count_divisions(text, DivisionKind::chapter));
  add("sections", content::count_divisions(text, DivisionKind::section));
  add("articles", content::count_articles(text, content::ArticleKind::article));
  add("clauses", content::count_articles(text, content::ArticleKind::clause));
  add("annexes", content::count_divisions(text, DivisionKind::annex));
  return counts;
}

json doubts_context(const std::vector<Doubt>& doubts, const ImportForm& form) {
  json rows = json::array();
  for (const auto& doubt : doubts) {
    json messages = json::array();
    for (const auto& message : doubt.messages) messages.push_back({{"message", message}});
    const bool accepted =
        std::find(form.accepted.begin(), form.accepted.end(), doubt.acceptance) != form.accepted.end();
    rows.push_back({{"line", doubt.line},
                    {"words", doubt.words},
                    {"messages", messages},
                    {"acceptance", doubt.acceptance},
                    {"accepted", accepted}});
  }
  return rows;
}

constexpr std::size_t kMostNeighbours = 500;

// Where in which law the text may stand: behind each text there is, and before the first of each law.
json neighbours_of(const Services& services, const http::Request& request, const std::string& selected) {
  const auto drafts = services.pool.read(request.actor, [&](db::Transaction& t) {
    return list_drafts(t, {.also_in_preparation = true, .limit = kMostNeighbours}, services.clock.now());
  });
  json options = json::array();
  for (const auto& draft : drafts)
    for (const std::string side : {"after", "before"}) {
      const auto value = side + ':' + draft.slug;
      options.push_back({{"value", value},
                         {"label", site::text(services, request, "draft_form.neighbour." + side,
                                              {{"title", draft.title}, {"reading", draft.reading}})},
                         {"selected", value == selected}});
    }
  return options;
}

std::optional<Neighbour> neighbour_from(const std::string& typed) {
  const auto colon = typed.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto side = typed.substr(0, colon) == "before" ? Neighbour::Side::before : Neighbour::Side::after;
  return Neighbour{side, typed.substr(colon + 1)};
}

http::Response show_preview(const Services& services, const http::Request& request, const ImportForm& form,
                            const content::DraftText& text, const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(form), error);
  const auto doubts = doubts_about(text, form.markdown);
  context["law_title"] = text.title;
  context["counts"] = counts_of(services, request, text);
  context["tree"] = tree_context(text);
  context["doubts"] = doubts_context(doubts, form);
  context["doubt_count"] = doubts.size();
  context["accept_all"] = form.accept_all;
  context["replaces"] = form.replaces;
  context["version"] = form.version;
  context["enacted"] = form.enacted;
  context["neighbours"] = form.replaces.empty() ? neighbours_of(services, request, form.neighbour) : json::array();
  context["has_neighbours"] = !context["neighbours"].empty();
  return site::page(services, request,
                    {"drafts/draft_preview", "title.draft_preview", "staff_drafts", error ? 422 : 200, text.title},
                    context);
}

// What stands in the form before anybody typed.
void fill_in(ImportForm& form, const Services& services) {
  const auto today = from_local_date(to_local_date(services.clock.now())).value_or(services.clock.now());
  if (form.reading.empty()) form.reading = "征求意见稿";
  if (form.opens_at.empty()) form.opens_at = to_local_field(today);
  if (form.closes_at.empty()) form.closes_at = to_local_field(today + std::chrono::days(31) - std::chrono::minutes(1));
}

bool all_accepted(const ImportForm& form, const std::vector<Doubt>& doubts) {
  if (form.accept_all) return true;
  return std::all_of(doubts.begin(), doubts.end(), [&](const Doubt& doubt) {
    return std::find(form.accepted.begin(), form.accepted.end(), doubt.acceptance) != form.accepted.end();
  });
}

struct Checked {
  ImportForm form;
  content::DraftText text;
};

// The text of the form, corrected and read; or the page that says what is wrong with it.
tl::expected<Checked, http::Response> check(const Services& services, const http::Request& request,
                                            const http::FormData& data) {
  auto form = from(data);
  auto markdown = text_from(data);
  if (!markdown) return tl::unexpected(show_import(services, request, form, markdown.error()));
  form.markdown = *std::move(markdown);
  auto text = read_source(form.markdown);
  if (!text) return tl::unexpected(show_import(services, request, form, text.error()));
  return Checked{std::move(form), *std::move(text)};
}

Result<std::string> save(const Services& services, const Actor& actor, const ImportForm& form) {
  if (form.replaces.empty()) {
    NewDraft draft{form.markdown,
                   form.slug,
                   form.reading,
                   form.explanation,
                   std::nullopt,
                   NewDraft::Publish::later,
                   neighbour_from(form.neighbour)};
    if (!form.enacted) {
      const auto times = read_times(form.opens_at, form.closes_at);
      if (!times) return pass_on(times);
      draft.consultation = *times;
    }
    auto imported = import_draft(services, draft, actor);
    if (!imported) return pass_on(imported);
    return imported->slug;
  }
  const auto draft =
      services.pool.read(actor, [&](db::Transaction& t) { return find_draft(t, form.replaces, services.clock.now()); });
  if (!draft) return absent();
  const auto edited = edit_draft(services, actor,
                                 {draft->slug, std::strtoll(form.version.c_str(), nullptr, 10), form.markdown,
                                  draft->reading, draft->explanation, draft->consultation});
  if (!edited) return pass_on(edited);
  return draft->slug;
}

}  // namespace

Result<http::Response> import_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::import); !actor) return pass_on(actor);
  ImportForm form;
  form.replaces = request.query_value("replaces");
  return show_import(services, request, form, std::nullopt);
}

Result<http::Response> preview_form(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::import); !actor) return pass_on(actor);
  const auto data = http::read_form(request);
  if (!data) return pass_on(data);
  auto checked = check(services, request, *data);
  if (!checked) return checked.error();
  auto& form = checked->form;
  fill_in(form, services);
  if (!form.replaces.empty() && form.version.empty()) {
    const auto draft = services.pool.read(
        request.actor, [&](db::Transaction& t) { return find_draft(t, form.replaces, services.clock.now()); });
    if (!draft) return absent();
    form.version = std::to_string(draft->version);
  }
  return show_preview(services, request, form, checked->text, std::nullopt);
}

Result<http::Response> import_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::import);
  if (!actor) return pass_on(actor);
  const auto data = http::read_form(request);
  if (!data) return pass_on(data);
  const auto checked = check(services, request, *data);
  if (!checked) return checked.error();
  const auto& [form, text] = *checked;
  if (!all_accepted(form, doubts_about(text, form.markdown)))
    return show_preview(services, request, form, text,
                        Error{Refusal::invalid, "error.fields", {}, {{"doubts", "error.doubts_open"}}});
  const auto saved = save(services, *actor, form);
  if (!saved) return show_preview(services, request, form, text, saved.error());
  return http::see_other("/staff/drafts/" + *saved +
                         "/edit?done=" + (form.replaces.empty() ? "draft_imported" : "draft_edited"));
}

}  // namespace yanlu::drafts
