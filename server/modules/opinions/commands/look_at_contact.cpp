#include "opinions_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/commands/commands.hpp"
#include "server/modules/opinions/permissions.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::opinions {
namespace {

std::string opened(const privacy::Seal& seal, const db::Row& row, const std::string& column) {
  const auto sealed = column + "_sealed";
  if (row.is_null(sealed.c_str())) return row.text(column.c_str());
  return seal.open(row.bytes(sealed.c_str()), contact_binding(row.integer("submission_id"), column));
}

}  // namespace

Result<Contact> look_at_contact(const Services& services, const Actor& actor, OpinionId opinion) {
  if (!may(actor, Action::see_contact)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write([&](db::Transaction& t) -> Result<Contact> {
    const auto row = t.first(sql::find_contact, {opinion});
    if (!row) return absent();
    accounts::record(t, actor, {"contact_seen", "opinion:" + std::to_string(opinion.value)}, services.clock.now());
    return Contact{opened(services.seal, *row, "name"), opened(services.seal, *row, "phone")};
  });
}

}  // namespace yanlu::opinions
