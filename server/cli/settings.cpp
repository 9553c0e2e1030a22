#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "server/cli/commands.hpp"

namespace yanlu::cli {
namespace {

// For every secret NAME there is NAME_FILE, as containers and systemd hand them over.
void read_secret(const char* variable, std::string& into) {
  const char* const path = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (path == nullptr || !into.empty()) return;
  std::ifstream file(path);
  if (!file) throw std::runtime_error(std::string(variable) + " names " + path + ", which cannot be read.");
  into.assign(std::istreambuf_iterator<char>(file), {});
  while (!into.empty() && (into.back() == '\n' || into.back() == '\r')) into.pop_back();
}

}  // namespace

void add_settings(CLI::App& app, Config& config) {
  app.set_config("--config", "", "Read settings from this file (lines like  listen = \"127.0.0.1:8080\")")
      ->envname("YANLU_CONFIG");
  app.add_option("--database", config.database, "libpq connection string, or a file with it in YANLU_DATABASE_FILE")
      ->envname("YANLU_DATABASE");
  app.add_option("--listen", config.listen, "ADDRESS:PORT to serve on; port 0 takes a free one")
      ->envname("YANLU_LISTEN")
      ->capture_default_str();
  app.add_option("--data", config.data, "Folder for what is derived from the database: the search index")
      ->envname("YANLU_DATA")
      ->capture_default_str();
  app.add_option("--personal-key-file", config.personal_key_file,
                 "File of the keys that names and telephone numbers are sealed with (default: keys/personal.key below "
                 "--data). Keep a copy of it apart from the database's")
      ->envname("YANLU_PERSONAL_KEY_FILE");
  // No flag: a secret on a command line is seen by everybody on the machine.
  app.add_option("--public-url", config.public_url, "How residents reach the service; https:// makes cookies Secure")
      ->envname("YANLU_PUBLIC_URL");
  app.add_option("--trusted-proxies", config.trusted_proxies,
                 "Addresses and networks of proxies in front, whose X-Forwarded-For is believed: 127.0.0.1,10.0.0.0/8")
      ->envname("YANLU_TRUSTED_PROXIES");
  app.add_option("--log-level", config.log_level, "debug, info, warning or error")
      ->envname("YANLU_LOG_LEVEL")
      ->capture_default_str();
  app.add_option("--workers", config.workers, "Requests handled at once, each with a database connection")
      ->envname("YANLU_WORKERS")
      ->capture_default_str();
  app.add_option("--queue", config.queue, "Requests that may wait for a worker; more are answered 503")
      ->envname("YANLU_QUEUE")
      ->capture_default_str();
  app.add_option("--event-threads", config.event_threads, "Threads that read from and write to the network")
      ->envname("YANLU_EVENT_THREADS")
      ->capture_default_str();
  app.add_option("--smtp-url", config.smtp_url,
                 "Mail server for answers to residents: smtp://HOST:PORT or smtps://HOST:PORT")
      ->envname("YANLU_SMTP_URL");
  app.add_option("--smtp-from", config.smtp_from, "Who these mails come from: \"NAME <ADDRESS>\"")
      ->envname("YANLU_SMTP_FROM");
  app.add_option("--smtp-user", config.smtp_user, "Login at the mail server; its password in YANLU_SMTP_PASSWORD_FILE")
      ->envname("YANLU_SMTP_USER");
  app.add_option("--sms-webhook-url", config.sms_webhook_url,
                 "Where text messages are POSTed to, signed with the secret in YANLU_SMS_WEBHOOK_SECRET_FILE")
      ->envname("YANLU_SMS_WEBHOOK_URL");
  app.add_option("--sms-prefixes", config.sms_prefixes,
                 "How numbers begin that get text messages, country code first: + lets in, - leaves out, the longest "
                 "decides")
      ->envname("YANLU_SMS_PREFIXES")
      ->capture_default_str();
  app.add_option("--notices-day-limit", config.notices_day_limit,
                 "Text messages that leave a day at most, and as many mails; codes take half of it at most")
      ->envname("YANLU_NOTICES_DAY_LIMIT")
      ->capture_default_str();
  app.add_option("--notices-collect-for", config.notices_collect_for,
                 "Seconds in which changes of one submission become one message")
      ->envname("YANLU_NOTICES_COLLECT_FOR")
      ->capture_default_str();
}

void read_secret_files(Config& config) {
  const char* const secret = std::getenv("YANLU_SECRET");  // NOLINT(concurrency-mt-unsafe): nobody sets it
  if (secret != nullptr) config.secret = secret;
  read_secret("YANLU_SECRET_FILE", config.secret);
  read_secret("YANLU_DATABASE_FILE", config.database);
  read_secret("YANLU_SMTP_PASSWORD_FILE", config.smtp_password);
  read_secret("YANLU_SMS_WEBHOOK_SECRET_FILE", config.sms_webhook_secret);
}

void require_database(const Config& config) {
  if (config.database.empty())
    throw std::runtime_error(
        "No database is set: give --database or YANLU_DATABASE a libpq connection string, for example "
        "\"host=/run/postgresql dbname=yanlu\".");
}

}  // namespace yanlu::cli
