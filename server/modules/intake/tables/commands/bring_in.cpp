#include "server/modules/intake/tables/commands/bring_in.hpp"

#include <algorithm>
#include <unordered_set>

#include "intake_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/tables/rows/row_key.hpp"
#include "server/modules/submissions/submissions.hpp"

namespace yanlu::intake {
namespace {

// Plans made while the tables were small read them from end to end, and a transaction that makes them grow by thousands
// of rows keeps to such plans: 10,000 rows took 438 seconds, 25 with this. So all plans are made anew, by index.
constexpr const char* kPlanForGrowth = "discard plans; set local enable_seqscan = off";

submissions::NewSubmission submission_of(const OpinionRow& row, const std::string& slug) {
  return {.draft = slug,
          .opinions = {{row.article, row.body, row.suggested_text, row.reason}},
          .contributor = {row.name, row.phone, row.occupation, row.region},
          .channel = row.channel,
          .station = row.station,
          .said_on = row.said_on};
}

std::unordered_set<std::string> known_rows(db::Transaction& t, DraftId draft, const std::vector<std::string>& keys) {
  std::unordered_set<std::string> known;
  for (const auto& row : t.run(sql::known_rows, {draft, keys})) known.insert(row.text("key"));
  return known;
}

// Of a refusal that names no field, the row as a whole.
WrongCell wrong_row(const OpinionTable& table, std::size_t row, const Error& error) {
  if (error.fields.empty()) return {row, "", error.message, error.parameters};
  return table.wrong_cell(row, error.fields.front());
}

}  // namespace

std::string seal_of_file(ImportId import) { return "import:" + std::to_string(import.value) + ":content"; }

Result<CheckedTable> check_table(db::Transaction& transaction, const Services& services, const std::string& slug,
                                 const std::string& bytes, const Actor& actor) {
  const auto facts = facts_of(transaction, slug, services.clock.now());
  if (!facts) return pass_on(facts);
  CheckedTable checked{.draft = facts->draft, .slug = slug, .table = {}, .keys = {}};
  const auto table = documents::table_from(bytes, documents::kWorkerPatience);
  if (!table) {
    checked.table.wrong.push_back(wrong_file(table.error()));
    return checked;
  }
  checked.table = read_rows(*table, *facts);
  auto& wrong = checked.table.wrong;
  for (const auto& row : checked.table.rows)
    for (const auto& error : submissions::wrong_fields(submission_of(row, slug), actor))
      // A channel nobody knows is told already, with what was typed.
      if (error.field != "channel") wrong.push_back(checked.table.wrong_cell(row.number, error));
  std::stable_sort(wrong.begin(), wrong.end(),
                   [](const auto& left, const auto& right) { return left.row < right.row; });
  checked.keys = row_keys(checked.table.rows, services.config.secret);
  checked.already = known_rows(transaction, checked.draft, checked.keys).size();
  return checked;
}

tl::expected<Brought, WrongCell> bring_in(db::Transaction& transaction, const Services& services,
                                          const CheckedTable& checked, const Actor& actor,
                                          std::optional<ImportId> import, const Progress& progress) {
  const auto now = services.clock.now();
  const auto& rows = checked.table.rows;
  // Its lock lets one import at a time through: what it finds known stays so.
  accounts::record(transaction, actor, {"opinions_imported", "draft:" + checked.slug}, now);
  const auto known = known_rows(transaction, checked.draft, checked.keys);
  transaction.script(kPlanForGrowth);
  std::vector<std::string> keys;
  std::vector<std::int64_t> ids;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!known.contains(checked.keys[i])) {
      const auto received =
          submissions::receive_in(transaction, services, submission_of(rows[i], checked.slug), actor, now);
      if (!received) return tl::unexpected(wrong_row(checked.table, rows[i].number, received.error()));
      keys.push_back(checked.keys[i]);
      ids.push_back(received->opinions.front().value);
    }
    progress(i + 1, rows.size());
  }
  transaction.run(sql::insert_imported_rows, {checked.draft, import, keys, ids});
  return Brought{keys.size(), rows.size() - keys.size()};
}

}  // namespace yanlu::intake
