#include "opinions_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/commands/commands.hpp"
#include "server/modules/opinions/permissions.hpp"

namespace yanlu::opinions {

Result<Contact> look_at_contact(const Services& services, const Actor& actor, OpinionId opinion) {
  if (!may(actor, Action::see_contact)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write([&](db::Transaction& t) -> Result<Contact> {
    const auto row = t.first(sql::find_contact, {opinion});
    if (!row) return absent();
    accounts::record(t, actor, {"contact_seen", "opinion:" + std::to_string(opinion.value)}, services.clock.now());
    return Contact{row->text("name"), row->text("phone")};
  });
}

}  // namespace yanlu::opinions
