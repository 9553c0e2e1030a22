#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/log/log.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/commands/recipients.hpp"
#include "server/modules/notices/notices.hpp"

namespace yanlu::notices {

void subscribe(db::Transaction& transaction, const Services& services, const Subscriber& subscriber, Instant now) {
  const auto& wish = subscriber.wish;
  const auto add = [&](const std::string& kind, const std::string& typed) {
    if (typed.empty() || !sends(services.config, kind)) return;
    const auto address = recipient_from(services.config, kind, typed);
    if (!address) return;
    const auto sealed = seal_recipient(services, subscriber.submission, kind, *address);
    transaction.run(sql::insert_subscription,
                    {subscriber.submission, kind, db::bytea(sealed.address), db::bytea(sealed.token),
                     sealed.plain_token, subscriber.language, now, now + kUnconfirmedAreKept});
  };
  add("email", wish.email);
  add("sms", wish.mobile);
}

void send_first_codes(const Services& services, const http::Request& request, const std::string& receipt) {
  // What was submitted is safe already, and its receipt must reach its owner: the page of the receipt asks again.
  try {
    std::vector<std::string> kinds;
    services.pool.read(request.actor, [&](db::Transaction& t) {
      for (const auto& row : t.run(sql::without_code, {receipt})) kinds.push_back(row.text("kind"));
    });
    for (const auto& kind : kinds) static_cast<void>(send_code(services, request, receipt, kind));
  } catch (const std::exception& failure) {
    log::warning("notice_code_not_sent", {{"cause", failure.what()}});
  }
}

}  // namespace yanlu::notices
