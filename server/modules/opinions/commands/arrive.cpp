#include <algorithm>
#include <numeric>
#include <tuple>

#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

std::optional<std::string> empty_as_null(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::vector<std::size_t> in_order_of_words(const std::vector<NewOpinion>& opinions,
                                           const std::vector<std::string>& words) {
  std::vector<std::size_t> order(opinions.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t left, std::size_t right) {
    return std::tie(opinions[left].article, words[left]) < std::tie(opinions[right].article, words[right]);
  });
  return order;
}

}  // namespace

std::vector<OpinionId> arrive(db::Transaction& t, const Arrival& arrival, const std::vector<NewOpinion>& opinions) {
  std::vector<std::string> words;
  words.reserve(opinions.size());
  for (const auto& opinion : opinions) words.push_back(fingerprinted_words(opinion.body, opinion.suggested_text, opinion.reason));
  std::vector<OpinionId> ids(opinions.size());
  for (const auto at : in_order_of_words(opinions, words)) {
    const auto& one = opinions[at];
    const auto row =
        t.one(sql::receive_opinion,
              {arrival.draft, empty_as_null(one.article), words[at], one.body, one.suggested_text, one.reason,
               one.quote.exact, one.quote.prefix, one.quote.suffix, arrival.submission, at + 1, arrival.channel,
               arrival.station, arrival.entered_by, arrival.received_at, arrival.said_at});
    ids[at] = row.id<OpinionId>("id");
  }
  return ids;
}

void join(db::Transaction& t, const NewSecond& second, SubmissionId submission, Instant at) {
  t.run(sql::insert_second, {second.opinion, submission, second.words, at});
}

bool withdraw_second(db::Transaction& t, SubmissionId submission, OpinionId opinion, Instant at) {
  return !t.run(sql::withdraw_second, {submission, opinion, at}).empty();
}

std::optional<Error> refusal_of(const std::string& constraint) {
  // Closed between the look and the insert.
  if (constraint == "opinions_arrive_while_open") return Error{Refusal::conflict, "error.draft_closed", {}, {}};
  if (constraint == "opinions_are_said_while_open")
    return Error{Refusal::invalid, "error.fields", {}, {{"received_on", "error.not_said_while_open"}}};
  if (constraint == "seconds_join_what_is_shown" || constraint == "seconds_opinion_id_fkey")
    return Error{Refusal::conflict, "error.not_to_be_joined", {}, {}};
  return std::nullopt;
}

}  // namespace yanlu::opinions
