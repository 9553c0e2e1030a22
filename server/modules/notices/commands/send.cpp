#include <algorithm>

#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/log/log.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/message.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::notices {
namespace {

using sending::Answer;
using sending::Outcome;
using More = jobs::Worker::More;

// Well beyond the time a transfer may take: what is older was left behind by a server that died.
constexpr auto kUnderWayAtMost = std::chrono::minutes(5);
constexpr auto kAddressesAreKept = std::chrono::days(30);  // after somebody stopped

struct Message {
  std::int64_t id = 0;
  int attempts = 0;
  std::string kind;  // email, sms
  std::string key;
  std::string address;
  std::string language;
  Story story;
  bool has_news = true;
};

std::string shown(const std::string& receipt) {
  return receipt.substr(0, 4) + '-' + receipt.substr(4, 4) + '-' + receipt.substr(8);
}

std::optional<db::Row> claim(const Services& services, const Senders& senders) {
  std::vector<std::string> kinds;
  if (senders.mail) kinds.emplace_back("email");
  if (senders.sms) kinds.emplace_back("sms");
  const auto now = services.clock.now();
  return services.pool.write([&](db::Transaction& t) {
    t.run(sql::recover_messages, {now - kUnderWayAtMost, now});
    return t.first(sql::claim_message, {now, services.config.notices_collect_for, kinds});
  });
}

Story story_of(const Services& services, const db::Row& claimed, const std::string& token) {
  return services.pool.read([&](db::Transaction& t) {
    const auto frame = t.one(sql::message_frame, {claimed.integer("submission_id")});
    const auto& site = services.config.public_url;
    const auto base = site.ends_with('/') ? site.substr(0, site.size() - 1) : site;
    const auto receipt = shown(frame.text("receipt"));
    Story story{frame.text("draft_title"), receipt, base + "/receipts/" + receipt, base + "/notices/stop/" + token, {}};
    for (const auto& row : t.run(sql::message_changes, {claimed.integer("id")}))
      story.changes.push_back({row.text("kind"), row.text("article"), row.text("outcome")});
    return story;
  });
}

Message read(const Services& services, const db::Row& claimed) {
  const SubmissionId submission{claimed.integer("submission_id")};
  const auto kind = claimed.text("kind");
  const auto opened = [&](const char* column) {
    return services.seal.open(claimed.bytes(column), bound_to(submission, kind, column));
  };
  auto story = story_of(services, claimed, opened("token"));
  const bool has_news = claimed.text("message") == "receipt" || !story.changes.empty();
  const auto language = claimed.text("language");
  return {claimed.integer("id"),
          static_cast<int>(claimed.integer("attempts")),
          kind,
          claimed.text("key"),
          opened("address"),
          services.views.find_language(language) == nullptr ? view::kFirstLanguage : language,
          std::move(story),
          has_news};
}

Answer send(const Services& services, const Senders& senders, const Message& message) {
  const auto& messages = services.views.messages(message.language);
  const auto& story = message.story;
  if (message.kind == "sms") return senders.sms({message.address, sms_text(messages, story), message.key});
  return senders.mail({message.address, mail_subject(messages, story), mail_text(messages, story),
                       messages.raw("language.tag"), message.key, story.stop_link});
}

void settle(const Services& services, std::int64_t id, int attempts, const Answer& answer) {
  const auto now = services.clock.now();
  const bool again = answer.outcome == Outcome::retry && attempts < kMostAttempts;
  const char* const state = answer.outcome == Outcome::sent        ? "sent"
                            : answer.outcome == Outcome::uncertain ? "uncertain"
                                                                   : "failed";
  services.pool.write([&](db::Transaction& t) {
    if (again)
      t.run(sql::postpone_message, {id, attempts, now + wait_after(attempts), answer.cause, now});
    else
      t.run(sql::settle_message, {id, attempts, state, now, answer.cause});
  });
  if (answer.outcome != Outcome::sent)
    log::warning("notice_not_sent", {{"notice", std::to_string(id)},
                                     {"attempt", std::to_string(attempts)},
                                     {"state", again ? "waiting" : state},
                                     {"cause", answer.detail.empty() ? answer.cause : answer.detail}});
}

}  // namespace

More send_one(const Services& services, const Senders& senders) {
  if (!senders.mail && !senders.sms) return More::no;
  const auto claimed = claim(services, senders);
  if (!claimed) return More::no;
  const auto id = claimed->integer("id");
  const auto attempts = static_cast<int>(claimed->integer("attempts"));
  const auto close = [&](const char* state) {
    services.pool.write([&](db::Transaction& t) {
      t.run(sql::settle_message, {id, attempts, state, services.clock.now(), ""});
    });
    return More::yes;
  };
  if (claimed->is_null("address")) return close("stopped");  // erased while the message waited
  std::optional<Message> message;
  try {
    message = read(services, *claimed);
  } catch (const std::exception& failure) {  // nothing has left yet: no doubt about that
    settle(services, id, attempts, {Outcome::retry, "unreadable", failure.what()});
    return More::yes;
  }
  if (!message->has_news) return close("dropped");
  settle(services, id, attempts, send(services, senders, *message));
  return More::yes;
}

Senders senders_from(const Services& services) {
  Senders senders;
  const auto& config = services.config;
  const auto& clock = services.clock;
  if (sends_mail(config))
    senders.mail = [&config, &clock](const sending::Mail& mail) {
      return sending::send_mail({config.smtp_url, config.smtp_from, config.smtp_user, config.smtp_password}, mail,
                                clock.now());
    };
  if (sends_sms(config))
    senders.sms = [&config, &clock](const sending::Sms& sms) {
      return sending::send_sms({config.sms_webhook_url, config.sms_webhook_secret}, sms, clock.now());
    };
  return senders;
}

void forget_addresses(const Services& services) {
  services.pool.write(
      [&](db::Transaction& t) { t.run(sql::forget_addresses, {services.clock.now() - kAddressesAreKept}); });
}

}  // namespace yanlu::notices
