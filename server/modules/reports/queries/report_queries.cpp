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
  item.backing = row.count("backing");
  item.unscreened = row.count("unscreened");
  item.outcome = row.text_or_empty("outcome");
  item.outcome_reason = row.text_or_empty("outcome_reason");
  item.later_article = row.text_or_empty("later_article");
  return item;
}

void add_originals(db::Transaction& transaction, std::vector<ReportItem>& items, const Part& part) {
  std::vector<std::int64_t> item_ids;
  for (const auto& item : items) item_ids.push_back(item.id.value);
  std::vector<std::int64_t> opinion_ids;
  std::multimap<std::int64_t, std::int64_t> backing;  // item → opinions, oldest first
  for (const auto& row : transaction.run(sql::backing_shown, {item_ids, part.limit, part.offset})) {
    backing.emplace(row.integer("item_id"), row.integer("opinion_id"));
    opinion_ids.push_back(row.integer("opinion_id"));
  }
  std::map<std::int64_t, opinions::Opinion> known;
  for (auto& opinion : opinions::opinions_by_id(transaction, opinion_ids))
    known.emplace(opinion.id.value, std::move(opinion));
  for (auto& item : items) {
    const auto [begin, end] = backing.equal_range(item.id.value);
    for (auto entry = begin; entry != end; ++entry) item.opinions.push_back(known.at(entry->second));
  }
}

}  // namespace

std::vector<Report> list_reports(db::Transaction& transaction, const Actor& actor, std::optional<std::int64_t> below,
                                 std::size_t limit) {
  std::vector<Report> reports;
  for (const auto& row : transaction.run(sql::list_reports, {actor.organisation, below, limit}))
    reports.push_back(report_from(row));
  return reports;
}

std::optional<Report> find_report(db::Transaction& transaction, ReportId id, const Actor& actor) {
  const auto row = transaction.first(sql::find_report, {actor.organisation, id});
  return row ? std::optional(report_from(*row)) : std::nullopt;
}

std::vector<ReportItem> items_of(db::Transaction& transaction, const Report& report, const Part& part,
                                 std::size_t originals) {
  std::vector<ReportItem> items;
  for (const auto& row : transaction.run(sql::list_items, {report.id, part.limit, part.offset}))
    items.push_back(item_from(row, part.offset + items.size() + 1));
  if (originals > 0) add_originals(transaction, items, {0, originals});
  return items;
}

std::optional<ReportItem> find_item(db::Transaction& transaction, const Report& report, ItemId item,
                                    const Part& originals) {
  const auto place = transaction.first(sql::place_of_item, {report.id, item});
  if (!place) return std::nullopt;
  auto items = items_of(transaction, report, {place->count("before"), 1}, 0);
  if (originals.limit > 0) add_originals(transaction, items, originals);
  return std::move(items.front());
}

std::vector<SelectableGroup> selectable_groups(db::Transaction& transaction, const Report& report,
                                               const std::string& article, const Part& part) {
  std::vector<SelectableGroup> groups;
  for (const auto& row : transaction.run(sql::selectable_groups, {report.draft_id, article, part.limit, part.offset}))
    groups.push_back({row.id<GroupId>("id"), row.text_or_empty("article_key"), row.text("article_number"),
                      privacy::masked(row.text("body")), privacy::masked(row.text("suggested_text")),
                      row.count("kept")});
  return groups;
}

std::size_t count_decided(db::Transaction& transaction, ReportId report) {
  return transaction.one(sql::count_decided, {report}).count("items");
}

std::size_t count_selectable(db::Transaction& transaction, const Report& report) {
  return transaction.one(sql::count_selectable, {report.draft_id}).count("groups");
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
