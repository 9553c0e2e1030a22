#include "server/modules/intake/contexts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/commands/bring_in.hpp"
#include "server/modules/intake/json.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

constexpr std::size_t kShownErrors = 200;
constexpr std::size_t kKilobyte = 1024;

json error_rows(const Services& services, const http::Request& request, const Import& import) {
  json rows = json::array();
  for (const auto& wrong : import.result.wrong) {
    if (rows.size() == kShownErrors) break;
    rows.push_back(
        {{"cell", cell_of(wrong)}, {"message", site::text(services, request, wrong.message, wrong.parameters)}});
  }
  return rows;
}

json preview_rows(const Services& services, const http::Request& request, db::Transaction& t, const Import& import) {
  json rows = json::array();
  const auto draft = drafts::find_draft(t, import.draft, services.clock.now());
  for (const auto& row : import.preview) {
    const auto article = draft ? drafts::find_article(t, draft->id, row.article) : std::nullopt;
    rows.push_back({{"row_said", site::text(services, request, "import.row", {{"row", std::to_string(row.row)}})},
                    {"article_label", drafts::article_label(services, request, article ? article->label : "")},
                    {"body", row.body},
                    {"channel_label", site::text(services, request, "channel." + row.channel)},
                    {"said", row.said_on ? site::date(services, request, *row.said_on) : ""}});
  }
  return rows;
}

}  // namespace

json article_choices(const Services& services, db::Transaction& transaction, const std::string& draft) {
  json choices = json::array();
  const auto found = draft.empty() ? std::nullopt : drafts::find_draft(transaction, draft, services.clock.now());
  if (!found) return choices;
  for (const auto& element : drafts::elements_of(transaction, found->id))
    if (element.kind == "article") choices.push_back({{"value", element.key}, {"label", element.label}});
  return choices;
}

std::optional<std::string> typed_article(const Services& services, db::Transaction& transaction,
                                         const std::string& draft, const std::string& typed) {
  const auto facts = facts_of(transaction, draft, services.clock.now());
  return facts ? article_from(typed, facts->articles).key : std::nullopt;
}

std::string only_open_draft(const Services& services, db::Transaction& transaction) {
  drafts::DraftFilter filter;
  filter.state = "open";
  const auto open = drafts::list_drafts(transaction, filter, services.clock.now());
  return open.size() == 1 ? open.front().slug : std::string{};
}

json import_context(const Services& services, const http::Request& request, db::Transaction& transaction,
                    const Import& import) {
  const auto& result = import.result;
  const auto rows = error_rows(services, request, import);
  const auto fresh = result.total - std::min(result.already, result.total);
  const auto counted = [&](const char* id, std::size_t count) {
    return site::text(services, request, id, {{"count", std::to_string(count)}});
  };
  json context{{"door_import", true},
               {"id", import.id.value},
               {"draft_slug", import.draft},
               {"draft_title", import.draft_title},
               {"file_name", import.file_name},
               {"entered_by", import.entered_by},
               {"created", site::date_and_time(services, request, import.created_at)},
               {"state_label", site::text(services, request, "import.state." + import.state)},
               {"total", result.total},
               {"already", result.already},
               {"fresh", fresh},
               {"brought", result.brought},
               {"done_rows", import.done},
               {"wrong_said", counted("import.wrong_count", import.wrong_count)},
               {"bring_in_said", counted("import.bring_in", fresh)},
               {"errors", rows},
               {"more_errors", import.wrong_count > kShownErrors},
               {"preview", preview_rows(services, request, transaction, import)},
               {"has_preview", !import.preview.empty()},
               {"has_already", result.already > 0},
               {"has_fresh", result.total > result.already},
               {"has_file", import.has_file}};
  for (const char* const state : {"to_check", "checked", "refused", "to_import", "done", "failed"})
    context[std::string("is_") + state] = import.state == state;
  return context;
}

json symposium_context(const Services& services, const http::Request& request, const Symposium& symposium) {
  return {{"door_symposia", true},
          {"id", symposium.id.value},
          {"held_on", site::date(services, request, symposium.held_on)},
          {"held_at", symposium.place},
          {"attendees", symposium.attendees},
          {"notes", symposium.notes},
          {"statement_count", symposium.statements},
          {"draft_slug", symposium.draft},
          {"draft_title", symposium.draft_title},
          {"entered_by", symposium.entered_by},
          {"entered_at", site::date_and_time(services, request, symposium.entered_at)}};
}

json scan_context(const Services& services, const http::Request& request, OpinionId opinion, const Attachment& scan) {
  return {{"number", scan.place},
          {"address", "/staff/opinions/" + std::to_string(opinion.value) + "/scans/" + std::to_string(scan.place)},
          {"is_picture", scan.media_type != "application/pdf"},
          {"kilobytes", (scan.size + kKilobyte - 1) / kKilobyte},
          {"attached_by", scan.attached_by},
          {"attached_at", site::date_and_time(services, request, scan.attached_at)}};
}

}  // namespace yanlu::intake
