#include "intake_sql.hpp"
#include "server/modules/intake/symposia/symposia.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::intake {
namespace {

Symposium symposium_from(const db::Row& row) {
  return {.id = row.id<SymposiumId>("id"),
          .draft = row.text("slug"),
          .draft_title = row.text("title"),
          .held_on = row.instant("held_on"),
          .place = row.text("place"),
          .attendees = {},
          .notes = {},
          .entered_by = row.text("entered_by"),
          .entered_at = row.instant("entered_at"),
          .statements = row.count("statements")};
}

// Plain only in the moment between a migration and the start of the service.
std::string opened(const privacy::Seal& seal, const db::Row& row, const std::string& column) {
  const auto sealed = column + "_sealed";
  if (row.is_null(sealed.c_str())) return row.text(column.c_str());
  return seal.open(row.bytes(sealed.c_str()), seal_of_symposium(row.id<SymposiumId>("id"), column));
}

}  // namespace

std::string seal_of_symposium(SymposiumId symposium, const std::string& column) {
  return "symposium:" + std::to_string(symposium.value) + ':' + column;
}

std::optional<Symposium> find_symposium(db::Transaction& transaction, const privacy::Seal& seal,
                                        SymposiumId symposium) {
  const auto row = transaction.first(sql::find_symposium, {symposium});
  if (!row) return std::nullopt;
  auto found = symposium_from(*row);
  found.attendees = opened(seal, *row, "attendees");
  found.notes = opened(seal, *row, "notes");
  return found;
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
