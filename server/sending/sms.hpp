#pragma once

#include <string>
#include <string_view>

#include "server/clock/clock.hpp"
#include "server/sending/answer.hpp"

namespace yanlu::sending {

// Whoever sends text messages for us takes a POST of JSON: {"to", "text", "id"}.
struct SmsGateway {
  std::string url;
  std::string secret;
};

struct Sms {
  std::string to;
  std::string text;
  std::string id;  // also the Idempotency-Key: the same whenever this message is sent again
};

Answer send_sms(const SmsGateway& gateway, const Sms& sms, Instant now);

// HMAC-SHA256 in hex, of "TIMESTAMP.BODY": what X-Yanlu-Signature holds beside X-Yanlu-Timestamp (seconds since 1970).
std::string signature(std::string_view secret, std::string_view timestamp, std::string_view body);

Answer answer_of_web(bool completed, bool certificate_refused, long status, const std::string& detail);

}  // namespace yanlu::sending
