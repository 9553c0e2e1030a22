#include "opinions_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/opinions/commands/commands.hpp"
#include "server/modules/opinions/permissions.hpp"

namespace yanlu::opinions {

Result<Words> look_at_words(const Services& services, const Actor& actor, OpinionId opinion) {
  if (!may(actor, Action::see_words)) return refuse(Refusal::forbidden, "error.forbidden");
  return services.pool.write([&](db::Transaction& t) -> Result<Words> {
    const auto row = t.first(sql::find_words, {opinion});
    if (!row) return absent();
    accounts::record(t, actor, {"words_seen", "opinion:" + std::to_string(opinion.value)}, services.clock.now());
    return Words{row->text("body"), row->text("suggested_text"), row->text("reason")};
  });
}

}  // namespace yanlu::opinions
