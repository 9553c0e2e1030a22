#include <nlohmann/json.hpp>

#include "intake_sql.hpp"
#include "server/modules/intake/tables/json.hpp"
#include "server/modules/intake/tables/tables.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

Import import_from(const db::Row& row) {
  Import import{.id = row.id<ImportId>("id"),
                .draft = row.text("slug"),
                .draft_title = row.text("title"),
                .file_name = row.text("file_name"),
                .state = row.text("state"),
                .entered_by = row.text("entered_by"),
                .created_at = row.instant("created_at"),
                .result = {row.count("total"), row.count("already"), row.count("brought"), {}},
                .preview = {}};
  return import;
}

}  // namespace

std::optional<Import> find_import(db::Transaction& transaction, ImportId id) {
  const auto row = transaction.first(sql::find_import, {id});
  if (!row) return std::nullopt;
  auto import = import_from(*row);
  import.done = row->count("done");
  import.has_file = row->boolean("has_file");
  import.result.wrong = wrong_cells_from(json::parse(row->text("errors")));
  import.wrong_count = import.result.wrong.size();
  for (const auto& shown : json::parse(row->text("preview")))
    import.preview.push_back({shown.at("row").get<std::size_t>(), shown.at("article").get<std::string>(),
                              shown.at("body").get<std::string>(), shown.at("channel").get<std::string>(),
                              from_iso(shown.at("said_on").get<std::string>())});
  return import;
}

std::vector<Import> list_imports(db::Transaction& transaction, std::size_t limit) {
  std::vector<Import> imports;
  for (const auto& row : transaction.run(sql::list_imports, {limit})) {
    imports.push_back(import_from(row));
    imports.back().wrong_count = row.count("wrong");
  }
  return imports;
}

}  // namespace yanlu::intake
