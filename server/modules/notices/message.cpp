#include "server/modules/notices/message.hpp"

#include <algorithm>

namespace yanlu::notices {
namespace {

constexpr std::chrono::minutes kLongestWait = std::chrono::hours(12);

std::string article_of(const view::Messages& messages, const Change& change) {
  return change.article.empty() ? messages.text("draft.whole") : change.article;
}

std::string news_of(const view::Messages& messages, const Change& change) {
  const auto outcome = change.outcome.empty() ? "" : messages.text("outcome." + change.outcome);
  return messages.text("notice.change." + change.kind, {{"outcome", outcome}});
}

MessageParameters parameters_of(const Story& story) {
  return {{"title", story.draft_title},
          {"receipt", story.receipt},
          {"link", story.receipt_link},
          {"stop", story.stop_link},
          {"count", std::to_string(story.changes.size())}};
}

}  // namespace

std::string mail_subject(const view::Messages& messages, const Story& story) {
  return messages.text(story.changes.empty() ? "notice.subject_receipt" : "notice.subject_changes",
                       parameters_of(story));
}

std::string mail_text(const view::Messages& messages, const Story& story) {
  const auto say = [&](const char* id) { return messages.text(id, parameters_of(story)); };
  auto text = say("notice.hello") + "\n\n";
  if (story.changes.empty()) {
    text += say("notice.received") + "\n\n";
  } else {
    text += say("notice.changes") + "\n\n";
    for (const auto& change : story.changes)
      text += messages.text("notice.change_line",
                            {{"article", article_of(messages, change)}, {"news", news_of(messages, change)}}) +
              "\n";
    text += "\n";
  }
  return text + say("notice.look") + "\n" + story.receipt_link + "\n" + say("notice.code") + "\n\n" +
         say("notice.stop") + "\n" + story.stop_link + "\n\n" + say("notice.automatic") + "\n";
}

std::string sms_text(const view::Messages& messages, const Story& story) {
  auto parameters = parameters_of(story);
  if (story.changes.empty()) return messages.text("notice.sms_receipt", parameters);
  if (story.changes.size() > 1) return messages.text("notice.sms_changes", parameters);
  parameters["article"] = article_of(messages, story.changes.front());
  parameters["news"] = news_of(messages, story.changes.front());
  return messages.text("notice.sms_change", parameters);
}

namespace {

MessageParameters parameters_of(const CodeStory& story) {
  return {{"title", story.draft_title}, {"code", story.code}, {"minutes", story.minutes}};
}

}  // namespace

std::string code_subject(const view::Messages& messages, const CodeStory& story) {
  return messages.text("notice.code_subject", parameters_of(story));
}

std::string code_mail_text(const view::Messages& messages, const CodeStory& story) {
  const auto say = [&](const char* id) { return messages.text(id, parameters_of(story)); };
  return say("notice.hello") + "\n\n" + say("notice.code_asked") + "\n\n" + say("notice.code_line") + "\n\n" +
         say("notice.code_link") + "\n" + story.link + "\n\n" + say("notice.code_stranger") + "\n\n" +
         say("notice.code_stop") + "\n" + story.stop_link + "\n\n" + say("notice.automatic") + "\n";
}

std::string code_sms_text(const view::Messages& messages, const CodeStory& story) {
  return messages.text("notice.sms_code", parameters_of(story));
}

std::chrono::minutes wait_after(int attempts) {
  std::chrono::minutes wait{1};
  for (int i = 1; i < attempts && wait < kLongestWait; ++i) wait *= 3;
  return std::min(wait, kLongestWait);
}

}  // namespace yanlu::notices
