#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu {

// Everything an operator can set. cli/settings.cpp fills it from flags, environment and file, in that order of weight.
struct Config {
  std::string database;  // libpq connection string
  std::string listen = "127.0.0.1:8080";
  std::filesystem::path data = "var";       // derived indexes live below it, and the journal of what was erased
  std::filesystem::path personal_key_file;  // empty: keys/personal.key below `data`
  std::string secret;                       // at least 32 characters; keys CSRF tokens
  std::string public_url;                   // how residents reach the service; https:// makes cookies Secure
  std::string trusted_proxies;              // addresses and networks whose X-Forwarded-For is believed; "" : nobody's
  std::string log_level = "info";
  std::size_t workers = 16;       // handlers at work at once, and database connections
  std::size_t queue = 512;        // requests that may wait for a worker; more are answered 503
  std::size_t event_threads = 2;  // wait for the clients' sockets

  // Answers to residents who asked for them; without smtp_url no mail, without sms_webhook_url no text messages.
  std::string smtp_url;   // smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT
  std::string smtp_from;  // "言路 <notices@example.cn>" or the bare address
  std::string smtp_user;  // "" : no login
  std::string smtp_password;
  std::string sms_webhook_url;
  std::string sms_webhook_secret;  // at least 16 characters; signs what is sent there
  // Numbers that get text messages (number_prefixes.hpp): mobile numbers of mainland China. Left out are 1349 and 174,
  // which are satellite telephones, and of 14x all but the 145, 147 and 149 that people carry: the rest are machines.
  std::string sms_prefixes = "+8613,+86145,+86147,+86149,+8615,+8616,+8617,+8618,+8619,-861349,-86174";
  std::size_t notices_collect_for = 60;   // seconds: changes of one submission within them become one message
  std::size_t notices_day_limit = 2'000;  // text messages a day, and as many mails; codes take half of it at most
};

struct ListenAddress {
  std::string host;
  std::uint16_t port = 0;
};

// What is wrong and what to do about it, a sentence each; empty when all is well.
std::vector<std::string> problems(const Config& config);

// What is allowed but may not be meant, a sentence each.
std::vector<std::string> remarks(const Config& config);

// Notices carry links, so they need to know how residents reach the service.
bool sends_mail(const Config& config);
bool sends_sms(const Config& config);

// Whether residents come by an address that is not this machine's, so most likely by a proxy, and none is named.
bool lacks_trusted_proxies(const Config& config);

// Whether the address names the loopback interface: nothing that goes there leaves the machine.
bool is_this_machine(std::string_view url);

// Only for an address that problems() has nothing against.
ListenAddress listen_address(const Config& config);
bool served_over_tls(const Config& config);

// Where the keys of personal data are.
std::filesystem::path personal_key_file(const Config& config);

}  // namespace yanlu
