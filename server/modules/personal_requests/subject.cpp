#include "server/modules/personal_requests/subject.hpp"

#include "personal_requests_sql.hpp"

namespace yanlu::personal_requests {

std::optional<Subject> find_subject(db::Transaction& t, const std::string& receipt) {
  const auto row = t.first(sql::find_submission, {receipt});
  if (!row) return std::nullopt;
  Subject subject{row->text("receipt"),   row->text("draft_title"), row->boolean("has_contact"),
                  row->boolean("erased"), row->boolean("asked"),    {}};
  for (const auto& opinion : t.run(sql::opinions_of_submission, {row->integer("id")}))
    subject.opinions.push_back({opinion.integer("id"), opinion.text("article_number"), opinion.text("body")});
  return subject;
}

}  // namespace yanlu::personal_requests
