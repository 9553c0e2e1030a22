#include "server/config/config.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "server/config/number_prefixes.hpp"

namespace yanlu {
namespace {

constexpr std::size_t kShortestSecret = 32;
constexpr std::size_t kShortestSignature = 16;
constexpr std::size_t kMostNotices = 10'000'000;

std::optional<ListenAddress> parse_listen(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  ListenAddress address{text.substr(0, colon), 0};
  const char* const begin = text.data() + colon + 1;
  const char* const end = text.data() + text.size();
  const auto [stop, code] = std::from_chars(begin, end, address.port);
  if (code != std::errc{} || stop != end) return std::nullopt;
  return address;
}

void check_notices(const Config& config, std::vector<std::string>& found) {
  const auto& smtp = config.smtp_url;
  if (!smtp.empty()) {
    if (!smtp.starts_with("smtp://") && !smtp.starts_with("smtps://"))
      found.push_back("smtp-url \"" + smtp + "\" must start with smtp:// or smtps://.");
    if (config.smtp_from.find('@') == std::string::npos || config.smtp_from.find_first_of("\r\n") != std::string::npos)
      found.emplace_back(
          "smtp-from must be the address that mails come from, for example \"言路 <yanlu@example.cn>\".");
    if (config.smtp_user.empty() != config.smtp_password.empty())
      found.emplace_back(
          "smtp-user and the password in the file that YANLU_SMTP_PASSWORD_FILE names belong together: give both or "
          "neither.");
  }
  const auto& sms = config.sms_webhook_url;
  if (!sms.empty()) {
    if (!sms.starts_with("https://") && !(sms.starts_with("http://") && is_this_machine(sms)))
      found.push_back("sms-webhook-url \"" + sms +
                      "\" must start with https://; http:// is for a gateway on this machine.");
    if (config.sms_webhook_secret.size() < kShortestSignature)
      found.emplace_back(
          "The secret that signs text messages is missing or shorter than 16 characters: put it into a file and name "
          "it "
          "with YANLU_SMS_WEBHOOK_SECRET_FILE.");
  }
  if (!read_number_prefixes(config.sms_prefixes))
    found.push_back("sms-prefixes \"" + config.sms_prefixes +
                    "\" is no list of beginnings of numbers with their country code, let in by + and left out by -, "
                    "for example +8613,+8615,-861349.");
  if (config.notices_day_limit == 0 || config.notices_day_limit > kMostNotices)
    found.emplace_back("notices-day-limit must be between 1 and 10000000.");
}

}  // namespace

std::vector<std::string> problems(const Config& config) {
  std::vector<std::string> found;
  if (config.database.empty())
    found.emplace_back(
        "No database is set: give --database or YANLU_DATABASE a libpq connection string, for example "
        "\"host=/run/postgresql dbname=yanlu\".");
  if (!parse_listen(config.listen))
    found.push_back("The listening address \"" + config.listen + "\" is not ADDRESS:PORT, for example 127.0.0.1:8080.");
  if (config.secret.size() < kShortestSecret)
    found.emplace_back(
        "The secret is missing or shorter than 32 characters: put one into a file that only the service "
        "can read (for example `openssl rand -hex 32 > secret`) and name it with YANLU_SECRET_FILE.");
  if (config.workers == 0 || config.workers > 256) found.emplace_back("workers must be between 1 and 256.");
  if (config.queue == 0) found.emplace_back("queue must be at least 1.");
  if (config.event_threads == 0 || config.event_threads > 64)
    found.emplace_back("event-threads must be between 1 and 64.");
  const auto& level = config.log_level;
  if (level != "debug" && level != "info" && level != "warning" && level != "error")
    found.push_back("log-level \"" + level + "\" is none of debug, info, warning, error.");
  if (!config.public_url.empty() && !config.public_url.starts_with("http://") &&
      !config.public_url.starts_with("https://"))
    found.push_back("public-url \"" + config.public_url + "\" must start with http:// or https://.");
  check_notices(config, found);
  return found;
}

bool is_this_machine(std::string_view url) {
  const auto scheme = url.find("://");
  const auto host = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
  for (const std::string_view local : {"127.0.0.1", "localhost", "[::1]"})
    if (host.starts_with(local) &&
        (host.size() == local.size() || host[local.size()] == ':' || host[local.size()] == '/'))
      return true;
  return false;
}

bool lacks_trusted_proxies(const Config& config) {
  return !config.public_url.empty() && !is_this_machine(config.public_url) && config.trusted_proxies.empty();
}

std::vector<std::string> remarks(const Config& config) {
  std::vector<std::string> found;
  if (config.public_url.empty() && !(config.smtp_url.empty() && config.sms_webhook_url.empty()))
    found.emplace_back("Notices are off although a mail server or a gateway is set: their links need public-url.");
  if (lacks_trusted_proxies(config))
    found.emplace_back(
        "public-url is set but no trusted-proxies: behind a proxy all residents count as one address, and are asked to "
        "wait once sixty of them have written. Set it to the proxy's address, for example 127.0.0.1,::1, and let the "
        "proxy send X-Forwarded-For.");
  return found;
}

bool sends_mail(const Config& config) { return !config.smtp_url.empty() && !config.public_url.empty(); }
bool sends_sms(const Config& config) { return !config.sms_webhook_url.empty() && !config.public_url.empty(); }

ListenAddress listen_address(const Config& config) {
  const auto address = parse_listen(config.listen);
  if (!address) throw std::logic_error("the listening address was not checked");
  return *address;
}

bool served_over_tls(const Config& config) { return config.public_url.starts_with("https://"); }

std::filesystem::path personal_key_file(const Config& config) {
  return config.personal_key_file.empty() ? config.data / "keys" / "personal.key" : config.personal_key_file;
}

}  // namespace yanlu
