#pragma once

// Answers that come by themselves: by mail or text message, to residents who asked for them and to nobody else.

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/http/form_data.hpp"
#include "server/http/router.hpp"
#include "server/jobs/worker.hpp"
#include "server/modules/site/site.hpp"
#include "server/sending/mail.hpp"
#include "server/sending/sms.hpp"
#include "server/services.hpp"

namespace yanlu::notices {

void add_routes(http::Router& router, const Services& services);

// Where somebody wants to be told; "" : not that way.
struct Wish {
  std::string email;
  std::string mobile;
  bool is_nothing() const { return email.empty() && mobile.empty(); }
};

// The fields of notices/subscription_fields.html, which a form takes in: what they hold, what is wrong with
// them, and what else the template needs. What this service cannot send is not offered, and not taken.
Wish wish_from(const http::FormData& form);
std::vector<site::FormField> fields_of(const Wish& wish);
std::vector<FieldError> wrong_fields(const Services& services, const Wish& wish);
nlohmann::json subscription_fields(const Services& services);

// In the transaction that takes in the submission, once for each. From here on the database itself writes down what
// there is to tell (migration 0016).
struct Subscriber {
  SubmissionId submission;
  Wish wish;
  std::string language;
};
void subscribe(db::Transaction& transaction, const Services& services, const Subscriber& subscriber, Instant now);

// For the receipt's page: what notices/receipt_notices.html shows. `receipt` as stored.
nlohmann::json receipt_notices(const Services& services, const http::Request& request, const std::string& receipt);

// How messages leave; tests put their own in.
struct Senders {
  std::function<sending::Answer(const sending::Mail&)> mail;  // empty: no mail leaves
  std::function<sending::Answer(const sending::Sms&)> sms;
};
Senders senders_from(const Services& services);

// One message that is due, if there is any: written down as under way, sent, settled.
jobs::Worker::More send_one(const Services& services, const Senders& senders);
// Addresses that will not be written to again go.
void forget_addresses(const Services& services);

}  // namespace yanlu::notices
