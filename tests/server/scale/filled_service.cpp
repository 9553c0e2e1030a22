#include "tests/server/scale/filled_service.hpp"

#include <fstream>
#include <pqxx/pqxx>
#include <sstream>
#include <stdexcept>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::scale {
namespace {

std::string in_words(int number) {
  static const char* const digits[] = {"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string said;
  if (number >= 100) said += std::string(digits[number / 100]) + "百";
  if (number >= 100 && number % 100 > 0 && number % 100 < 10) said += "零";
  if (number % 100 >= 10) said += (number >= 20 ? digits[number % 100 / 10] : "") + std::string("十");
  return said + digits[number % 10];
}

std::string law(const std::string& title, const std::string& ending) {
  std::string text = "# " + title + "\n";
  for (int i = 1; i <= 300; ++i)
    text += "\n第" + in_words(i) + "条 条文一共三百条，这是第" + std::to_string(i) +
            "条，说的是办理的期限、负责的部门和结果的公布" + ending + "。\n";
  return text;
}

void import(const Services& services, const drafts::NewDraft& draft) {
  if (!drafts::import_draft(services, draft, std::nullopt)) throw std::runtime_error("the draft is refused");
}

}  // namespace

FilledService::FilledService(const Size& size, const std::string& password) {
  offer_notices();
  services().seal.prepare();
  const drafts::Consultation times{from_local_date("2026-03-01").value(), from_local_date("2026-04-01").value()};
  import(services(), {law("大条例（草案）", ""), "da", "", "", times, drafts::NewDraft::Publish::at_once});
  import(services(), {law("大条例（二次审议稿）", "，并且要快"), "da-2", "", "", times,
                      drafts::NewDraft::Publish::at_once, drafts::Neighbour {
                        drafts::Neighbour::Side::after,
                        "da"
                      }});
  if (!accounts::create_user(services(), {"entering", "entering", Role::clerk, "lxd", password}))
    throw std::runtime_error("the account is refused");
  script("set scale.opinions = '" + std::to_string(size.opinions) + "'; set scale.letter = '" +
         std::to_string(size.letter) + "';" + file_beside("fill.sql"));
  // Outside a transaction, of what is ours.
  for (const char* const table : {"opinions",
                                  "opinion_events",
                                  "opinion_standings",
                                  "voice_counts",
                                  "opinion_groups",
                                  "submissions",
                                  "near_duplicates",
                                  "contributors",
                                  "seconds",
                                  "second_withdrawals",
                                  "submission_checks",
                                  "submission_decisions",
                                  "submission_evidence",
                                  "report_item_opinions",
                                  "report_item_groups",
                                  "report_items",
                                  "reports",
                                  "report_outcomes",
                                  "personal_requests",
                                  "notice_subscriptions",
                                  "notice_messages",
                                  "notices",
                                  "imported_rows",
                                  "attachments",
                                  "idempotency_keys",
                                  "rate_windows",
                                  "draft_elements",
                                  "staff_actions"})
    sql("vacuum analyze " + std::string(table));
}

void FilledService::script(const std::string& statements) const {
  pqxx::connection session(database());
  pqxx::work work(session);
  work.exec(statements);
  work.commit();
}

std::string file_beside(const std::string& name) {
  std::ifstream file(std::string(YANLU_PROJECT_FOLDER) + "/tests/server/scale/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  if (text.str().empty()) throw std::runtime_error(name + " is not there");
  return text.str();
}

}  // namespace yanlu::scale
