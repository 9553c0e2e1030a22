#include <map>

#include "reports_sql.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/reports/queries/queries.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::reports {
namespace {

Report report_from(const db::Row& row) {
  return {.id = row.id<ReportId>("id"),
          .draft_id = row.id<DraftId>("draft_id"),
          .draft = row.text("draft"),
          .draft_title = row.text("draft_title"),
          .draft_reading = row.text("draft_reading"),
          .title = row.text("title"),
          .introduction = row.text("introduction"),
          .version = row.integer("version"),
          .organisation = row.id<OrganisationId>("organisation_id"),
          .organisation_name = row.text("organisation_name"),
          .receiver = row.id<OrganisationId>("receiver_id"),
          .receiver_name = row.text("receiver_name"),
          .created_at = row.instant("created_at"),
          .submitted_at = row.optional_instant("submitted_at"),
          .items = row.count("items"),
          .opinions = row.count("opinions")};
}

ReportItem item_from(const db::Row& row, std::size_t number) {
  ReportItem item;
  item.id = row.id<ItemId>("id");
  item.number = number;
  item.article = row.text_or_empty("article_key");
  item.article_number = row.text("article_number");
  item.article_text = row.text("article_text");
  item.statement = row.text("statement");
  item.unscreened = row.count("unscreened");
  item.outcome = row.text_or_empty("outcome");
  item.outcome_reason = row.text_or_empty("outcome_reason");
  item.later_article = row.text_or_empty("later_article");
  return item;
}

}  // namespace

std::vector<Report> list_reports(db::Transaction& transaction, const Actor& actor) {
  std::vector<Report> reports;
  for (const auto& row : transaction.run(sql::list_reports, {actor.organisation})) reports.push_back(report_from(row));
  return reports;
}

std::optional<Report> find_report(db::Transaction& transaction, ReportId id, const Actor& actor) {
  const auto row = transaction.first(sql::find_report, {actor.organisation, id});
  return row ? std::optional(report_from(*row)) : std::nullopt;
}

std::vector<ReportItem> items_of(db::Transaction& transaction, const Report& report) {
  std::vector<std::int64_t> ids;
  std::multimap<std::int64_t, std::int64_t> backing;
  for (const auto& row : transaction.run(sql::list_backing, {report.id})) {
    backing.emplace(row.integer("item_id"), row.integer("opinion_id"));
    ids.push_back(row.integer("opinion_id"));
  }
  std::map<std::int64_t, opinions::Opinion> known;
  for (auto& opinion : opinions::opinions_by_id(transaction, ids)) known.emplace(opinion.id.value, std::move(opinion));

  std::vector<ReportItem> items;
  for (const auto& row : transaction.run(sql::list_items, {report.id})) {
    auto item = item_from(row, items.size() + 1);
    const auto [begin, end] = backing.equal_range(item.id.value);
    for (auto entry = begin; entry != end; ++entry) item.opinions.push_back(known.at(entry->second));
    items.push_back(std::move(item));
  }
  return items;
}

std::vector<SelectableGroup> selectable_groups(db::Transaction& transaction, const Report& report) {
  std::vector<SelectableGroup> groups;
  for (const auto& row : transaction.run(sql::selectable_groups, {report.draft_id}))
    groups.push_back({row.id<GroupId>("id"), row.text_or_empty("article_key"), row.text("article_number"),
                      privacy::masked(row.text("body")), privacy::masked(row.text("suggested_text")),
                      row.count("kept")});
  return groups;
}

std::vector<ReportFile> files_of(db::Transaction& transaction, ReportId report) {
  std::vector<ReportFile> files;
  for (const auto& row : transaction.run(sql::list_files, {report}))
    files.push_back({row.text("format"), row.text("sha256"), row.count("size")});
  return files;
}

std::optional<std::string> file_bytes(db::Transaction& transaction, ReportId report, const std::string& format) {
  const auto row = transaction.first(sql::find_file, {report, format});
  return row ? std::optional(row->bytes("bytes")) : std::nullopt;
}

Record record_of(db::Transaction& transaction) {
  Record record;
  for (const auto& row : transaction.run(sql::record_by_draft)) {
    DraftRecord draft{row.text("draft"),       row.text("title"),    row.count("collected"),
                      row.count("unscreened"), row.count("kept"),    row.count("set_aside"),
                      row.count("submitted"),  row.count("adopted"), row.count("told")};
    record.collected += draft.collected;
    record.submitted += draft.submitted;
    record.adopted += draft.adopted;
    record.told += draft.told;
    record.answered += row.count("answered");
    record.by_draft.push_back(std::move(draft));
  }
  record.drafts = record.by_draft.size();
  return record;
}

std::size_t submissions_apart(db::Transaction& transaction) {
  return transaction.one(sql::count_apart).count("submissions");
}

std::vector<Day> days_before(db::Transaction& transaction, Instant now, std::size_t days) {
  std::vector<Day> counted;
  for (const auto& row : transaction.run(sql::count_days, {now, days}))
    counted.push_back({row.text("day"), row.count("opinions")});
  return counted;
}

}  // namespace yanlu::reports
