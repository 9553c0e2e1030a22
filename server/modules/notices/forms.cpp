#include <nlohmann/json.hpp>

#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/notices.hpp"

namespace yanlu::notices {

Wish wish_from(const http::FormData& form) { return {form.value("notice_email"), form.value("notice_mobile")}; }

std::vector<site::FormField> fields_of(const Wish& wish) {
  return {{"notice_email", wish.email}, {"notice_mobile", wish.mobile}};
}

std::vector<FieldError> wrong_fields(const Services& services, const Wish& wish) {
  std::vector<FieldError> wrong;
  if (sends_mail(services.config) && !wish.email.empty() && !sending::is_mail_address(wish.email))
    wrong.push_back({"notice_email", "error.not_an_email"});
  if (sends_sms(services.config) && !wish.mobile.empty() && !mobile_number(wish.mobile))
    wrong.push_back({"notice_mobile", "error.not_a_mobile"});
  return wrong;
}

nlohmann::json subscription_fields(const Services& services) {
  const bool mail = sends_mail(services.config);
  const bool sms = sends_sms(services.config);
  return {{"offers_notices", mail || sms}, {"offers_mail", mail}, {"offers_sms", sms}};
}

}  // namespace yanlu::notices
