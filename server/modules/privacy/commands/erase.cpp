#include <set>

#include "privacy_sql.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/privacy/commands/commands.hpp"
#include "server/modules/privacy/journal_rows.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::privacy {

bool erase(db::Transaction& t, const Erasure& erasure, Instant at) {
  const auto id = erasure.submission;
  const bool everything = erasure.what == "everything";
  const bool is_new = receipts::erase(t, {id, erasure.what, erasure.cause}, at);
  if (everything) {
    opinions::erase(t, id, at);
    intake::erase_attachments(t, id);
    personal_requests::empty_requests(t, id, erasure.request, at);
  }
  notices::erase_addresses(t, id, at);
  if (erasure.cause != "retention")
    opinions::record_act(t, {.kind = everything ? "erased" : "contact_erased", .action = erasure.action, .at = at},
                         opinions::opinions_of(t, id));
  accounts::forget_answers(t);
  return is_new;
}

std::size_t apply_erasures(const Services& services) {
  const Journal journal(journal_file(services.config.data));
  std::size_t erased = 0;
  std::set<std::pair<std::int64_t, std::string>> known;
  for (const auto& entry : journal.read()) {
    known.emplace(entry.submission, entry.what + entry.receipt_hash);
    if (entry.what != "contact" && entry.what != "everything") continue;
    const bool again = services.pool.write(Acting::command(), [&](db::Transaction& t) {
      return t.first(sql::restored_submission, {entry.submission, entry.receipt_hash, entry.what}) &&
             erase(t, {SubmissionId{entry.submission}, entry.what, "journal"}, services.clock.now());
    });
    if (again) ++erased;
  }
  // What another server erased is written down here too: any of the journals will do after a restore.
  const auto all = services.pool.read(Acting::command(), [](db::Transaction& t) { return t.run(sql::list_erasures); });
  for (const auto& row : all) {
    const auto entry = entry_from(row);
    if (!known.contains({entry.submission, entry.what + entry.receipt_hash})) journal.append(entry);
  }
  if (erased > 0) opinions::wake_indexing(services);
  return erased;
}

}  // namespace yanlu::privacy
