#include <nlohmann/json.hpp>

#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/commands/recipients.hpp"
#include "server/modules/notices/notices.hpp"

namespace yanlu::notices {

Wish wish_from(const http::FormData& form) { return {form.value("notice_email"), form.value("notice_mobile")}; }

std::vector<site::FormField> fields_of(const Wish& wish) {
  return {{"notice_email", wish.email}, {"notice_mobile", wish.mobile}};
}

std::vector<FieldError> wrong_fields(const Services& services, const Wish& wish) {
  std::vector<FieldError> wrong;
  const auto check = [&](const char* field, const std::string& kind, const std::string& typed) {
    if (typed.empty() || !sends(services.config, kind)) return;
    if (const auto address = recipient_from(services.config, kind, typed); !address)
      wrong.push_back({field, address.error()});
  };
  check("notice_email", "email", wish.email);
  check("notice_mobile", "sms", wish.mobile);
  return wrong;
}

nlohmann::json subscription_fields(const Services& services) {
  const bool mail = sends_mail(services.config);
  const bool sms = sends_sms(services.config);
  return {{"offers_notices", mail || sms}, {"offers_mail", mail}, {"offers_sms", sms}};
}

}  // namespace yanlu::notices
