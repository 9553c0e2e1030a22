#include "server/modules/notices/commands/recipients.hpp"

#include "server/http/csrf.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::notices {

bool sends(const Config& config, const std::string& kind) {
  return (kind == "email" && sends_mail(config)) || (kind == "sms" && sends_sms(config));
}

SealedRecipient seal_recipient(const Services& services, SubmissionId submission, const std::string& kind,
                               const std::string& address) {
  auto token = http::random_token();
  return {services.seal.seal(address, bound_to(submission, kind, "address")),
          services.seal.seal(token, bound_to(submission, kind, "token")), std::move(token)};
}

std::optional<Recipient> recipient_in(const Services& services, const db::Row& row, Instant now) {
  const auto confirm_by = row.optional_instant("confirm_by");
  if (row.is_null("address") || (confirm_by && *confirm_by <= now)) return std::nullopt;
  const SubmissionId submission{row.integer("submission_id")};
  const auto kind = row.text("kind");
  const auto expires = row.optional_instant("code_expires_at");
  return Recipient{.subscription = row.integer("id"),
                   .submission = submission,
                   .kind = kind,
                   .address = services.seal.open(row.bytes("address"), bound_to(submission, kind, "address")),
                   .is_stopped = !row.is_null("stopped_at"),
                   .is_confirmed = !row.is_null("confirmed_at"),
                   .code_seed = expires && *expires > now ? row.optional_text("code_seed") : std::nullopt,
                   .tries = static_cast<int>(row.integer("code_tries"))};
}

}  // namespace yanlu::notices
