#include "notices_sql.hpp"
#include "server/http/csrf.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::notices {
namespace {

void insert(db::Transaction& t, const Services& services, const Subscriber& subscriber, const std::string& kind,
            const std::string& address, Instant now) {
  const auto token = http::random_token();
  const auto sealed = [&](const std::string& text, const char* column) {
    return db::bytea(services.seal.seal(text, bound_to(subscriber.submission, kind, column)));
  };
  t.run(sql::insert_subscription, {subscriber.submission, kind, sealed(address, "address"), sealed(token, "token"),
                                   token, subscriber.language, now});
}

}  // namespace

void subscribe(db::Transaction& transaction, const Services& services, const Subscriber& subscriber, Instant now) {
  const auto& wish = subscriber.wish;
  if (!wish.email.empty() && sends_mail(services.config))
    insert(transaction, services, subscriber, "email", wish.email, now);
  if (const auto mobile = mobile_number(wish.mobile); mobile && sends_sms(services.config))
    insert(transaction, services, subscriber, "sms", *mobile, now);
}

}  // namespace yanlu::notices
