#include "server/sending/sms.hpp"

#include <sodium.h>

#include <array>
#include <nlohmann/json.hpp>

#include "server/sending/transfer.hpp"
#include "server/text/characters.hpp"
#include "server/text/encoded.hpp"

namespace yanlu::sending {
namespace {

std::string seconds_of(Instant now) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
}

}  // namespace

std::string signature(std::string_view secret, std::string_view timestamp, std::string_view body) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, text::bytes_of(secret), secret.size());
  for (const auto part : {timestamp, std::string_view("."), body})
    crypto_auth_hmacsha256_update(&state, text::bytes_of(part), part.size());
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> mac{};
  crypto_auth_hmacsha256_final(&state, mac.data());
  return text::hex(mac);
}

// Sent again under its key a message is not doubled, so nothing is uncertain here.
Answer answer_of_web(bool completed, bool certificate_refused, long status, const std::string& detail) {
  if (certificate_refused) return {Outcome::retry, "certificate", detail};
  if (!completed) return {Outcome::retry, "unreachable", detail};
  if (status >= 200 && status < 300) return {Outcome::sent, "", ""};
  if (status >= 400 && status < 500 && status != 429) return {Outcome::failed, "refused", detail};
  return {Outcome::retry, "not_now", detail};
}

Answer send_sms(const SmsGateway& gateway, const Sms& sms, Instant now) {
  const auto body = nlohmann::json{{"to", sms.to}, {"text", text::plain(sms.text)}, {"id", sms.id}}.dump();
  const auto timestamp = seconds_of(now);
  const auto transfer = new_transfer(gateway.url, "https,http");
  auto* const handle = transfer.get();
  List headers;
  append(headers, "Content-Type: application/json");
  append(headers, "Idempotency-Key: " + sms.id);
  append(headers, "X-Yanlu-Timestamp: " + timestamp);
  append(headers, "X-Yanlu-Signature: sha256=" + signature(gateway.secret, timestamp, body));
  append(headers, "Expect:");
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  const auto course = run(handle);
  return answer_of_web(course.code == CURLE_OK,
                       course.code == CURLE_PEER_FAILED_VERIFICATION || course.code == CURLE_SSL_CONNECT_ERROR,
                       course.reply, described(course));
}

}  // namespace yanlu::sending
