#include <algorithm>

#include "notices_sql.hpp"
#include "server/db/pool.hpp"
#include "server/log/log.hpp"
#include "server/modules/notices/addresses.hpp"
#include "server/modules/notices/codes.hpp"
#include "server/modules/notices/limits.hpp"
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
constexpr auto kDaysAreKept = std::chrono::days(30);       // what left on each of them

struct Message {
  std::int64_t id = 0;
  int attempts = 0;
  std::string what;  // receipt, changes, code
  std::string kind;  // email, sms
  std::string key;
  std::string address;
  std::string language;
  Story story;  // of what is no code
  CodeStory code;
  bool has_news = true;
};

// Those of which nothing new leaves any more today. The first to find it so says it.
std::vector<std::string> full_kinds(const Services& services, Instant now) {
  std::vector<std::string> full;
  std::vector<std::string> unsaid;
  services.pool.read(Acting::worker("notices"), [&](db::Transaction& t) {
    for (const auto& row : t.run(sql::days, {to_local_date(now)})) {
      if (row.count("messages") < services.config.notices_day_limit) continue;
      full.push_back(row.text("kind"));
      if (row.is_null("full_at")) unsaid.push_back(row.text("kind"));
    }
  });
  for (const auto& kind : unsaid) note_day_full(services, kind, Sending::What::notice, now);
  return full;
}

// The hash of who a message goes to. Nothing where the key is gone that sealed the address: it cannot be sent either.
std::optional<std::string> recipient_of(const Services& services, const db::Row& picked) {
  const auto kind = picked.text("kind");
  try {
    const auto address = services.seal.open(picked.bytes("address"),
                                            bound_to(SubmissionId{picked.integer("submission_id")}, kind, "address"));
    return recipient_hash(services.config.secret, kind, address);
  } catch (const privacy::Unopenable&) {
    return std::nullopt;
  }
}

// What became of the first message that is due.
struct Turn {
  enum class Course { nothing_due, put_off, under_way } course = Course::nothing_due;
  std::optional<db::Row> claimed = {};
};

struct Kinds {
  std::vector<std::string> sent;
  std::vector<std::string> full;
};

Result<Turn> take_turn(db::Transaction& t, const Services& services, const Kinds& kinds, Instant now) {
  t.run(sql::recover_messages, {now - kUnderWayAtMost, now});
  const auto today = next_day(now) - std::chrono::days(1);
  const auto picked =
      t.first(sql::pick_message, {now, services.config.notices_collect_for, kinds.sent, kinds.full, today});
  if (!picked) return Turn{};
  const auto id = picked->integer("id");
  const auto close = [&](const char* state) {
    t.run(sql::close_message, {id, state, now});
    return Turn{Turn::Course::put_off};
  };
  if (picked->is_null("address")) return close("stopped");  // erased while the message waited
  const bool is_code = picked->text("message") == "code";
  const auto recipient = recipient_of(services, *picked);
  Sending sending{is_code ? Sending::What::code : Sending::What::notice, picked->text("kind"), recipient.value_or(""),
                  picked->optional_instant("counted_at")};
  if (is_code && !picked->boolean("code_holds")) {
    if (recipient) leave_place(t, sending);
    return close("dropped");
  }
  const auto room = recipient ? take_room(t, services, sending, now) : Room::taken;
  if (room == Room::day_full) return refuse(Refusal::too_many, "error.notices_day_full");
  if (room == Room::recipient_full) {
    t.run(sql::defer_message, {id, place_free_at(t, *recipient, now).value_or(now + std::chrono::hours(1))});
    return Turn{Turn::Course::put_off};
  }
  return Turn{Turn::Course::under_way,
              t.one(sql::claim_message, {id, now, recipient ? std::optional(now) : std::nullopt})};
}

std::string base_of(const Services& services) {
  const auto& site = services.config.public_url;
  return site.ends_with('/') ? site.substr(0, site.size() - 1) : site;
}

Story story_of(const Services& services, const db::Row& claimed, const std::string& token) {
  return services.pool.read(Acting::worker("notices"), [&](db::Transaction& t) {
    const auto frame = t.one(sql::message_frame, {claimed.integer("submission_id")});
    const auto base = base_of(services);
    const auto receipt = shown_receipt(frame.text("receipt"));
    Story story{frame.text("draft_title"), receipt, base + "/receipts/" + receipt, base + "/notices/stop/" + token, {}};
    for (const auto& row : t.run(sql::message_changes, {claimed.integer("id")}))
      story.changes.push_back({row.text("kind"), row.text("article"), row.text("outcome")});
    return story;
  });
}

CodeStory code_story_of(const Services& services, const db::Row& claimed, const Story& story) {
  const auto& secret = services.config.secret;
  const auto seed = claimed.text("code_seed");
  return {.draft_title = story.draft_title,
          .code = code_of(secret, seed),
          .minutes = std::to_string(code_holds(claimed.text("kind")).count()),
          .link = base_of(services) + "/notices/confirm/" + link_of(secret, claimed.integer("subscription_id"), seed),
          .stop_link = story.stop_link};
}

Message read(const Services& services, const db::Row& claimed) {
  const SubmissionId submission{claimed.integer("submission_id")};
  const auto kind = claimed.text("kind");
  const auto opened = [&](const char* column) {
    return services.seal.open(claimed.bytes(column), bound_to(submission, kind, column));
  };
  auto story = story_of(services, claimed, opened("token"));
  const auto what = claimed.text("message");
  const bool has_news = what != "changes" || !story.changes.empty();
  const auto language = claimed.text("language");
  auto code = what == "code" ? code_story_of(services, claimed, story) : CodeStory{};
  return {.id = claimed.integer("id"),
          .attempts = static_cast<int>(claimed.integer("attempts")),
          .what = what,
          .kind = kind,
          .key = claimed.text("key"),
          .address = opened("address"),
          .language = services.views.find_language(language) == nullptr ? view::kFirstLanguage : language,
          .story = std::move(story),
          .code = std::move(code),
          .has_news = has_news};
}

Answer send(const Services& services, const Senders& senders, const Message& message) {
  const auto& messages = services.views.messages(message.language);
  const auto& story = message.story;
  const bool is_code = message.what == "code";
  if (message.kind == "sms")
    return senders.sms(
        {message.address, is_code ? code_sms_text(messages, message.code) : sms_text(messages, story), message.key});
  return senders.mail({message.address, is_code ? code_subject(messages, message.code) : mail_subject(messages, story),
                       is_code ? code_mail_text(messages, message.code) : mail_text(messages, story),
                       messages.raw("language.tag"), message.key, story.stop_link});
}

void settle(const Services& services, std::int64_t id, int attempts, const Answer& answer) {
  const auto now = services.clock.now();
  const bool again = answer.outcome == Outcome::retry && attempts < kMostAttempts;
  const char* const state = answer.outcome == Outcome::sent        ? "sent"
                            : answer.outcome == Outcome::uncertain ? "uncertain"
                                                                   : "failed";
  services.pool.write(Acting::worker("notices"), [&](db::Transaction& t) {
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
  Kinds kinds;
  if (senders.mail) kinds.sent.emplace_back("email");
  if (senders.sms) kinds.sent.emplace_back("sms");
  if (kinds.sent.empty()) return More::no;
  const auto now = services.clock.now();
  kinds.full = full_kinds(services, now);
  const auto turn = services.pool.write(Acting::worker("notices"),
                                        [&](db::Transaction& t) { return take_turn(t, services, kinds, now); });
  if (!turn) return More::yes;  // another server took the last place of the day: the next look sees it
  if (turn->course == Turn::Course::nothing_due) return More::no;
  if (!turn->claimed) return More::yes;
  const auto& claimed = *turn->claimed;
  const auto id = claimed.integer("id");
  const auto attempts = static_cast<int>(claimed.integer("attempts"));
  std::optional<Message> message;
  try {
    message = read(services, claimed);
  } catch (const std::exception& failure) {  // nothing has left yet: no doubt about that
    settle(services, id, attempts, {Outcome::retry, "unreadable", failure.what()});
    return More::yes;
  }
  if (!message->has_news) {
    services.pool.write(Acting::worker("notices"), [&](db::Transaction& t) {
      t.run(sql::settle_message, {id, attempts, "dropped", services.clock.now(), ""});
      leave_place(t, {Sending::What::notice, message->kind,
                      recipient_hash(services.config.secret, message->kind, message->address), now});
    });
    return More::yes;
  }
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
  const auto now = services.clock.now();
  services.pool.write(Acting::worker("forgetting_addresses"), [&](db::Transaction& t) {
    t.run(sql::forget_addresses, {now - kAddressesAreKept, now});
    t.run(sql::forget_recipients, {now - std::chrono::hours(24)});
    t.run(sql::forget_days, {to_local_date(now - kDaysAreKept)});
  });
}

}  // namespace yanlu::notices
