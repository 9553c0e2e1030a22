#include <map>

#include "opinions_sql.hpp"
#include "server/log/log.hpp"
#include "server/modules/opinions/index.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/privacy/masking.hpp"

namespace yanlu::opinions {
namespace {

Opinion opinion_from(const db::Row& row) {
  return {.id = row.id<OpinionId>("id"),
          .draft = row.text("draft"),
          .draft_title = row.text("draft_title"),
          .article = row.text_or_empty("article_key"),
          .article_number = row.text("article_number"),
          .body = row.text("body"),
          .suggested_text = row.text("suggested_text"),
          .reason = row.text("reason"),
          .quote = {row.text("quote"), row.text("quote_prefix"), row.text("quote_suffix")},
          .state = row.text("state"),
          .outcome = row.text_or_empty("outcome"),
          .channel = row.text("channel"),
          .station = row.text_or_empty("station"),
          .occupation = row.text("occupation"),
          .region = row.text("region"),
          .late = row.boolean("late"),
          .has_contact = row.boolean("has_contact"),
          .has_masked = false,
          .erased = row.boolean("erased"),
          .correction = privacy::masked(row.text("correction")),
          .cleared = row.boolean("cleared"),
          .entered_by = row.text("entered_by"),
          .said_at = row.instant("said_at"),
          .received_at = row.instant("received_at"),
          .group = row.id<GroupId>("group_id"),
          .group_size = row.count("group_size"),
          .seconds = row.count("seconds"),
          .voices = row.count("group_size") + row.count("group_seconds")};
}

Opinion masked_in_its_words(Opinion opinion) {
  for (auto* const part :
       {&opinion.body, &opinion.suggested_text, &opinion.reason, &opinion.occupation, &opinion.region}) {
    auto masked = privacy::masked(*part);
    opinion.has_masked = opinion.has_masked || masked != *part;
    *part = std::move(masked);
  }
  return opinion;
}

std::vector<Opinion> opinions_from(const db::Rows& rows) {
  std::vector<Opinion> opinions;
  opinions.reserve(rows.size());
  for (const auto& row : rows) opinions.push_back(masked_in_its_words(opinion_from(row)));
  return opinions;
}

OpinionPage from_database(const Services& services, const Acting& acting, const OpinionFilter& filter) {
  auto opinions = services.pool.read(acting, [&](db::Transaction& t) {
    return opinions_from(t.run(sql::list_opinions, {filter.draft, filter.article, filter.state, filter.channel,
                                                    filter.station, filter.outcome, filter.below, filter.limit + 1}));
  });
  OpinionPage page;
  page.more = opinions.size() > filter.limit;
  if (page.more) opinions.pop_back();
  for (auto& opinion : opinions) page.opinions.push_back({std::move(opinion), {}});
  return page;
}

search::Query query_of(const OpinionFilter& filter) {
  search::Query query;
  query.words = filter.words;
  query.order = filter.order;
  if (filter.order == search::Order::newest)
    query.below = filter.below;
  else
    query.offset = filter.offset;
  query.limit = filter.limit;
  const auto require = [&](const char* name, const std::string& value) {
    if (!value.empty()) query.filters.push_back({name, value});
  };
  require("draft", filter.draft);
  require("article", filter.article);
  require("state", filter.state);
  require("channel", filter.channel);
  require("station", filter.station);
  require("outcome", filter.outcome);
  return query;
}

OpinionPage from_index(const Services& services, const Acting& acting, const OpinionFilter& filter) {
  const auto hits = index_of(services).search(query_of(filter));
  if (!hits) return {.opinions = {}, .more = false, .problem = hits.error()};
  std::vector<std::int64_t> ids;
  for (const auto& hit : hits->hits) ids.push_back(hit.id);
  std::map<std::int64_t, Opinion> rows;
  services.pool.read(acting, [&](db::Transaction& t) {
    for (auto& opinion : opinions_by_id(t, ids)) rows.emplace(opinion.id.value, std::move(opinion));
  });
  OpinionPage page;
  page.more = hits->more;
  page.total = hits->total;
  page.total_is_estimate = hits->total_is_estimate;
  page.relaxed = hits->relaxed;
  for (const auto& hit : hits->hits)
    if (const auto found = rows.find(hit.id); found != rows.end())
      page.opinions.push_back({std::move(found->second), hit.snippet});
  return page;
}

// What was sent under the receipt that was typed; nothing where that is none which anybody was given. Receipts are in
// no index.
std::optional<OpinionPage> from_receipt(const Services& services, const Acting& acting, const std::string& words) {
  const auto receipt = receipts::normalized_receipt(words);
  if (!receipt) return std::nullopt;
  OpinionPage page;
  services.pool.read(acting, [&](db::Transaction& t) {
    const auto submission = receipts::find_submission(t, *receipt);
    if (!submission) return;
    for (auto& opinion : opinions_by_id(t, opinions_of(t, *submission)))
      page.opinions.push_back({std::move(opinion), {}});
  });
  if (page.opinions.empty()) return std::nullopt;
  page.total = page.opinions.size();
  return page;
}

}  // namespace

OpinionPage find_opinions(const Services& services, const Acting& acting, const OpinionFilter& filter) {
  if (filter.words.empty()) return from_database(services, acting, filter);
  if (auto sent = from_receipt(services, acting, filter.words)) return *std::move(sent);
  return from_index(services, acting, filter);
}

FacetCounts count_facets(const Services& services, const OpinionFilter& filter) {
  auto query = query_of(filter);
  query.below = std::nullopt;
  query.offset = 0;
  query.limit = 0;
  query.facets = {"draft", "article", "state", "channel", "station", "outcome"};
  FacetCounts counts;
  try {
    const auto hits = index_of(services).search(query);
    if (!hits) return counts;
    for (const auto& [field, values] : hits->facets)
      for (const auto& value : values) counts[field][value.value] = value.count;
  } catch (const search::IndexError& error) {
    log::warning("facets_not_counted", {{"cause", error.what()}});  // the list itself comes from the database
  }
  return counts;
}

std::vector<Opinion> opinions_by_id(db::Transaction& transaction, const std::vector<std::int64_t>& ids) {
  return opinions_from(transaction.run(sql::opinions_by_id, {ids}));
}

std::optional<Words> words_of(db::Transaction& transaction, OpinionId opinion) {
  const auto row = transaction.first(sql::find_words, {opinion});
  if (!row) return std::nullopt;
  return Words{row->text("body"), row->text("suggested_text"), row->text("reason")};
}

std::optional<SubmissionId> submission_of(db::Transaction& transaction, OpinionId opinion) {
  const auto row = transaction.first(sql::find_submission, {opinion});
  if (!row) return std::nullopt;
  return row->id<SubmissionId>("submission_id");
}

std::vector<std::int64_t> opinions_of(db::Transaction& transaction, SubmissionId submission) {
  std::vector<std::int64_t> ids;
  for (const auto& row : transaction.run(sql::opinions_of_submission, {submission})) ids.push_back(row.integer("id"));
  return ids;
}

std::vector<Event> events_of(db::Transaction& transaction, OpinionId opinion) {
  std::vector<Event> events;
  for (const auto& row : transaction.run(sql::list_events, {opinion}))
    events.push_back({row.text("kind"), row.instant("at"), row.text("reason"), row.text("actor"), row.text("details")});
  return events;
}

std::optional<Group> find_group(db::Transaction& transaction, GroupId id, std::size_t offset, std::size_t limit) {
  const auto row = transaction.first(sql::find_group, {id});
  if (!row) return std::nullopt;
  Group group{
      id, row->optional_integer("representative_id"),
      opinions_from(transaction.run(sql::opinions_of_groups, {std::vector<std::int64_t>{id.value}, limit + 1, offset})),
      false};
  group.more = group.members.size() > limit;
  if (group.more) group.members.pop_back();
  return group;
}

}  // namespace yanlu::opinions
