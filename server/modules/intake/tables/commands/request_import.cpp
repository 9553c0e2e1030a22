#include "intake_sql.hpp"
#include "server/documents/documents.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/intake/tables/commands/bring_in.hpp"
#include "server/modules/intake/tables/tables.hpp"
#include "server/privacy/seal.hpp"
#include "server/text/cut.hpp"

namespace yanlu::intake {
namespace {

constexpr std::size_t kLongestName = 200;  // bytes; a name is only shown

}  // namespace

Result<ImportId> request_import(const Services& services, const Actor& actor, const NewImport& import) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  if (import.bytes.empty()) return refuse_fields({{"file", "import.error.no_file"}});
  if (import.bytes.size() > documents::kLargestDocument) return refuse_fields({{"file", "error.document_too_large"}});
  const auto now = services.clock.now();
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<ImportId> {
    const auto facts = facts_of(t, import.draft, now);
    if (!facts) return pass_on(facts);
    const auto id = t.one(sql::insert_import, {facts->draft, actor.user,
                                               text::first_bytes(import.file_name, kLongestName), import.at_once, now})
                        .id<ImportId>("id");
    t.run(sql::insert_import_file, {id, db::bytea(services.seal.seal(import.bytes, seal_of_file(id)))});
    return id;
  });
}

Result<void> start_import(const Services& services, const Actor& actor, ImportId import) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write(actor, [&](db::Transaction& t) -> Result<void> {
    accounts::record(t, actor, {"import_started", "import:" + std::to_string(import.value)}, services.clock.now());
    if (!t.first(sql::find_import, {import})) return absent();
    if (!t.first(sql::import_is_to_be_done, {import})) return refuse(Refusal::conflict, "import.error.not_ready");
    return {};
  });
}

}  // namespace yanlu::intake
