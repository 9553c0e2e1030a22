#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

std::vector<Standing> hold(db::Transaction& t, const std::vector<std::int64_t>& opinions) {
  std::vector<Standing> standings;
  for (const auto& row : t.run(sql::lock_standings, {opinions}))
    standings.push_back({row.integer("opinion_id"), row.id<DraftId>("draft_id"), row.text_or_empty("article_key"),
                         row.text("state"), row.integer("group_id"), row.boolean("cleared")});
  return standings;
}

std::string subject_of(const std::vector<std::int64_t>& opinions) {
  std::string subject = "opinions:";
  for (const auto id : opinions) subject += (subject.back() == ':' ? "" : ",") + std::to_string(id);
  return subject;
}

void record_act(db::Transaction& t, const Act& act, const std::vector<std::int64_t>& opinions) {
  if (!opinions.empty()) t.run(sql::record_act, {opinions, act.kind, act.action, act.reason, act.details, act.at});
}

void record_act(db::Transaction& t, const Act& act, const std::vector<std::int64_t>& opinions,
                const std::vector<std::string>& details) {
  if (!opinions.empty())
    t.run(sql::record_act_in_detail, {opinions, act.kind, act.action, act.reason, details, act.at});
}

void record_told(db::Transaction& t, OpinionId opinion, Instant at) { t.run(sql::insert_told, {opinion, at}); }

}  // namespace yanlu::opinions
