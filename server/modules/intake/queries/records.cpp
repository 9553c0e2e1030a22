#include "intake_sql.hpp"
#include "server/modules/intake/queries/queries.hpp"

namespace yanlu::intake {
namespace {

Symposium symposium_from(const db::Row& row) {
  return {.id = row.id<SymposiumId>("id"),
          .draft = row.text("slug"),
          .draft_title = row.text("title"),
          .held_on = row.instant("held_on"),
          .place = row.text("place"),
          .attendees = row.text("attendees"),
          .notes = row.text("notes"),
          .entered_by = row.text("entered_by"),
          .entered_at = row.instant("entered_at"),
          .statements = row.count("statements")};
}

}  // namespace

std::vector<Attachment> attachments_of(db::Transaction& transaction, OpinionId opinion) {
  std::vector<Attachment> attachments;
  for (const auto& row : transaction.run(sql::list_attachments, {opinion}))
    attachments.push_back({static_cast<int>(row.integer("place")), row.text("media_type"), row.count("size"),
                           row.instant("attached_at"), row.text("attached_by")});
  return attachments;
}

std::optional<Symposium> find_symposium(db::Transaction& transaction, SymposiumId symposium) {
  const auto row = transaction.first(sql::find_symposium, {symposium});
  return row ? std::optional(symposium_from(*row)) : std::nullopt;
}

std::vector<Symposium> list_symposia(db::Transaction& transaction, std::size_t limit) {
  std::vector<Symposium> symposia;
  for (const auto& row : transaction.run(sql::list_symposia, {limit})) symposia.push_back(symposium_from(row));
  return symposia;
}

std::vector<std::int64_t> opinions_of(db::Transaction& transaction, SymposiumId symposium) {
  std::vector<std::int64_t> ids;
  for (const auto& row : transaction.run(sql::list_statements, {symposium})) ids.push_back(row.integer("opinion_id"));
  return ids;
}

}  // namespace yanlu::intake
