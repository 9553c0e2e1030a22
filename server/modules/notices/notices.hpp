#pragma once

// Answers that come by themselves: by mail or text message, to residents who asked for them and to nobody else.

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/db/sealed.hpp"
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
// there is to tell (migration 0016); it is told once the recipient is confirmed (0022).
struct Subscriber {
  SubmissionId submission;
  Wish wish;
  std::string language;
};
void subscribe(db::Transaction& transaction, const Services& services, const Subscriber& subscriber, Instant now);

// A number or address gets codes and nothing else until its owner brought one back; receipts as stored, kinds email or
// sms. Whoever holds the receipt may ask for codes, three a day to one recipient (limits.hpp).
// After a submission, of whose recipients none had a code: refuses nothing, because the submission stands.
void send_first_codes(const Services& services, const http::Request& request, const std::string& receipt);
Result<void> send_code(const Services& services, const http::Request& request, const std::string& receipt,
                       const std::string& kind);
Result<void> confirm(const Services& services, const std::string& receipt, const std::string& kind,
                     const std::string& typed);
// A recipient for a submission that has none of this kind, or another one in its place as long as it is unconfirmed or
// stopped; a code goes to it.
struct NewRecipient {
  std::string receipt;
  std::string kind;
  std::string typed;
  std::string language;
};
Result<void> add_recipient(const Services& services, const http::Request& request, const NewRecipient& wanted);

// For the receipt's page: what notices/receipt_notices.html shows; `tried` is what a form there brought and why it was
// refused.
struct TriedNotice {
  std::string kind;
  std::string code;
  std::string recipient;
  std::optional<Error> error;
};
nlohmann::json receipt_notices(const Services& services, const http::Request& request, const std::string& receipt,
                               const TriedNotice& tried);
// [{kind, recipient (masked), state, code_expires_at, code_from}]
nlohmann::json receipt_notices_json(const Services& services, const std::string& receipt);

// How messages leave; tests put their own in.
struct Senders {
  std::function<sending::Answer(const sending::Mail&)> mail;  // empty: no mail leaves
  std::function<sending::Answer(const sending::Sms&)> sms;
};
Senders senders_from(const Services& services);

// One message that is due, if there is any: written down as under way, sent, settled.
jobs::Worker::More send_one(const Services& services, const Senders& senders);
// Addresses that will not be written to again go, and counts whose time is up.
void forget_addresses(const Services& services);

// For the module privacy: whoever sent this is written to no more.
void erase_addresses(db::Transaction& transaction, SubmissionId submission, Instant at);
db::SealedTable sealed_addresses();

}  // namespace yanlu::notices
