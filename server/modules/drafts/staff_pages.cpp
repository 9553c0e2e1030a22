#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/text.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/commands/commands.hpp"
#include "server/modules/drafts/contexts.hpp"
#include "server/modules/drafts/pages.hpp"
#include "server/modules/drafts/permissions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::drafts {
namespace {

using nlohmann::json;

Result<Actor> allowed(const http::Request& request, Action action) {
  auto actor = accounts::signed_in(request);
  if (actor && !may(*actor, action)) return refuse(Refusal::forbidden, "error.forbidden");
  return actor;
}

// What the form holds, as typed.
struct DraftForm {
  std::string markdown, slug, reading, explanation, opens_at, closes_at;
  std::int64_t version = 0;
};

std::vector<site::FormField> fields_of(const DraftForm& form) {
  return {{"markdown", form.markdown},       {"slug", form.slug},         {"reading", form.reading},
          {"explanation", form.explanation}, {"opens_at", form.opens_at}, {"closes_at", form.closes_at}};
}

Result<DraftForm> read(const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return tl::unexpected(form.error());
  DraftForm draft{form->value("markdown"),    form->value("slug"),     form->value("reading"),
                  form->value("explanation"), form->value("opens_at"), form->value("closes_at")};
  // A file weighs more than what stands in the text area, which may be left from the try before.
  if (const auto file = form->file("file"); !file.empty()) {
    if (!http::is_clean_text(file)) return refuse_fields({{"markdown", "error.file_not_text"}});
    draft.markdown = file;
  }
  const auto version = form->value("version");
  draft.version = version.empty() ? 0 : std::strtoll(version.c_str(), nullptr, 10);
  return draft;
}

struct Times {
  Instant opens_at;
  Instant closes_at;
};

Result<Times> read_times(const DraftForm& form) {
  const auto opens = from_local_field(form.opens_at);
  const auto closes = from_local_field(form.closes_at);
  std::vector<FieldError> wrong;
  if (!opens) wrong.push_back({"opens_at", form.opens_at.empty() ? "error.required" : "error.not_a_time"});
  if (!closes) wrong.push_back({"closes_at", form.closes_at.empty() ? "error.required" : "error.not_a_time"});
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  return Times{*opens, *closes};
}

http::Response show_import(const Services& services, const http::Request& request, const DraftForm& form,
                           const std::optional<Error>& error) {
  return site::page(services, request, {"drafts/draft_import", "title.draft_import", "staff_drafts", error ? 422 : 200},
                    site::form_context(services, request, fields_of(form), error));
}

http::Response show_edit(const Services& services, const http::Request& request, const Draft& draft,
                         const DraftForm& form, const std::optional<Error>& error) {
  auto context = site::form_context(services, request, fields_of(form), error);
  context.update(draft_context(services, request, draft));
  context["version"] = form.version;
  return site::page(services, request,
                    {"drafts/draft_edit", "title.draft_edit", "staff_drafts", error ? 422 : 200, draft.title}, context);
}

Result<Draft> find(const Services& services, const http::Request& request) {
  return services.pool.read([&](db::Transaction& t) -> Result<Draft> {
    auto draft = find_draft(t, request.path_value("slug"), services.clock.now());
    if (!draft) return absent();
    return *draft;
  });
}

}  // namespace

Result<http::Response> draft_list_page(const Services& services, const http::Request& request) {
  const auto actor = allowed(request, Action::see_in_preparation);
  if (!actor) return tl::unexpected(actor.error());
  const auto drafts = services.pool.read([&](db::Transaction& t) {
    return list_drafts(t, DraftFilter{true, "", std::nullopt, 100}, services.clock.now());
  });
  json rows = json::array();
  for (const auto& draft : drafts) rows.push_back(draft_context(services, request, draft));
  const json context{{"drafts", rows}, {"has_drafts", !rows.empty()}};
  return site::page(services, request, {"drafts/draft_list", "title.staff_drafts", "staff_drafts"}, context);
}

Result<http::Response> import_page(const Services& services, const http::Request& request) {
  if (const auto actor = allowed(request, Action::import); !actor) return tl::unexpected(actor.error());
  const auto today = from_local_date(to_local_date(services.clock.now())).value();
  DraftForm form;
  form.reading = "征求意见稿";
  form.opens_at = to_local_field(today);
  form.closes_at = to_local_field(today + std::chrono::days(31) - std::chrono::minutes(1));
  return show_import(services, request, form, std::nullopt);
}

Result<http::Response> import_form(const Services& services, const http::Request& request) {
  const auto actor = allowed(request, Action::import);
  if (!actor) return tl::unexpected(actor.error());
  const auto form = read(request);
  if (!form) {
    if (form.error().fields.empty()) return tl::unexpected(form.error());
    return show_import(services, request, {}, form.error());
  }
  if (form->markdown.empty())
    return show_import(services, request, *form,
                       Error{Refusal::invalid, "error.fields", {}, {{"markdown", "error.required"}}});
  const auto times = read_times(*form);
  if (!times) return show_import(services, request, *form, times.error());
  const auto imported = import_draft(
      services, {form->markdown, form->slug, form->reading, form->explanation, times->opens_at, times->closes_at},
      *actor);
  if (!imported) return show_import(services, request, *form, imported.error());
  return http::see_other("/staff/drafts/" + imported->slug + "/edit?done=draft_imported");
}

Result<http::Response> edit_page(const Services& services, const http::Request& request) {
  if (const auto actor = allowed(request, Action::see_in_preparation); !actor) return tl::unexpected(actor.error());
  const auto draft = find(services, request);
  if (!draft) return tl::unexpected(draft.error());
  DraftForm form;
  form.reading = draft->reading;
  form.explanation = draft->explanation;
  form.opens_at = to_local_field(draft->opens_at);
  form.closes_at = to_local_field(draft->closes_at);
  form.version = draft->version;
  return show_edit(services, request, *draft, form, std::nullopt);
}

Result<http::Response> edit_form(const Services& services, const http::Request& request) {
  const auto actor = allowed(request, Action::edit);
  if (!actor) return tl::unexpected(actor.error());
  const auto draft = find(services, request);
  if (!draft) return tl::unexpected(draft.error());
  const auto form = read(request);
  if (!form) return tl::unexpected(form.error());
  const auto times = read_times(*form);
  if (!times) return show_edit(services, request, *draft, *form, times.error());
  const auto edited = edit_draft(services, *actor,
                                 {draft->slug, form->version, form->markdown, form->reading, form->explanation,
                                  times->opens_at, times->closes_at});
  if (!edited) return show_edit(services, request, *draft, *form, edited.error());
  return http::see_other("/staff/drafts/" + draft->slug + "/edit?done=draft_edited");
}

Result<http::Response> publish_form(const Services& services, const http::Request& request) {
  const auto actor = allowed(request, Action::publish);
  if (!actor) return tl::unexpected(actor.error());
  if (const auto form = http::read_form(request); !form) return tl::unexpected(form.error());
  const auto& slug = request.path_value("slug");
  if (const auto published = publish_draft(services, *actor, slug); !published)
    return tl::unexpected(published.error());
  return http::see_other("/staff/drafts/" + slug + "/edit?done=draft_published");
}

Result<http::Response> close_form(const Services& services, const http::Request& request) {
  const auto actor = allowed(request, Action::close);
  if (!actor) return tl::unexpected(actor.error());
  if (const auto form = http::read_form(request); !form) return tl::unexpected(form.error());
  const auto& slug = request.path_value("slug");
  if (const auto closed = close_draft(services, *actor, slug); !closed) return tl::unexpected(closed.error());
  return http::see_other("/staff/drafts/" + slug + "/edit?done=draft_closed");
}

}  // namespace yanlu::drafts
