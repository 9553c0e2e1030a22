#include "server/modules/opinions/submission_key.hpp"

#include <algorithm>

#include "server/http/client_address.hpp"
#include "server/modules/opinions/forms.hpp"
#include "server/privacy/keyed_hash.hpp"

namespace yanlu::opinions {
namespace {

constexpr std::size_t kUuid = 36;
constexpr std::size_t kVersion = 14;
constexpr std::size_t kVariant = 19;
constexpr std::string_view kExample = "3fa85f64-5717-4562-b3fc-2c963f66afa6";  // of every API tool; two strangers send it

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

}  // namespace

bool is_random_uuid(std::string_view key) {
  if (key.size() != kUuid) return false;
  for (std::size_t at = 0; at < kUuid; ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (dash ? key[at] != '-' : !is_hex(key[at])) return false;
  }
  if (key == kExample) return false;
  const bool version = key[kVersion] == '4' || key[kVersion] == '7';
  return version && std::string_view("89abAB").find(key[kVariant]) != std::string_view::npos;
}

SubmissionKey key_of_form(const Services& services, const http::Request& request, const std::string& form_id,
                          const NewSubmission& submission) {
  return {form_key(form_id, submission),
          "form " + privacy::signature(services.config.secret, "visit of a form", request.visit)};
}

SubmissionKey key_of_client(const Services& services, const http::Request& request) {
  const auto key = request.header("idempotency-key");
  if (is_random_uuid(key)) return {key, ""};
  const auto address = http::counted_address(request.client).value_or(request.client);
  return {key, "from " + privacy::signature(services.config.secret, "sender of a key", address)};
}

}  // namespace yanlu::opinions
