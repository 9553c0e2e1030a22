#include <nlohmann/json.hpp>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/intake/once.hpp"
#include "server/modules/intake/paper/paper.hpp"
#include "server/modules/intake/permissions.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/privacy/keyed_hash.hpp"

namespace yanlu::intake {
namespace {

using nlohmann::json;

std::string identity_of(const submissions::NewSubmission& paper, const std::vector<NewAttachment>& scans) {
  const auto& opinion = paper.opinions.front();
  const auto& who = paper.contributor;
  json all{paper.draft,    opinion.article, opinion.body,  opinion.suggested_text,
           opinion.reason, who.name,        who.phone,     who.occupation,
           who.region,     paper.channel,   paper.station, paper.said_on ? to_iso(*paper.said_on) : ""};
  for (const auto& scan : scans) all.push_back(std::hash<std::string>{}(scan.bytes));
  return all.dump();
}

}  // namespace

Result<std::string> enter_paper(const Services& services, const Actor& actor, const submissions::NewSubmission& paper,
                                const std::vector<NewAttachment>& scans, const std::string& form_id) {
  if (!may(actor, Action::take_in)) return refuse(Refusal::forbidden, "error.forbidden");
  auto wrong = submissions::wrong_fields(paper, actor);
  const auto checked = check_scans(scans);
  if (!checked) wrong.insert(wrong.end(), checked.error().begin(), checked.error().end());
  if (!wrong.empty()) return refuse_fields(std::move(wrong));
  // Words changed after an answer got lost on the way are another sheet.
  const auto identity = identity_of(paper, scans);
  const db::OnceKey once{"paper:" + std::to_string(actor.user.value),
                         form_id.empty() ? form_id : form_id + '.' + std::to_string(std::hash<std::string>{}(identity)),
                         privacy::keyed_hash(services.config.secret, "paper", identity)};
  const auto now = services.clock.now();
  return take_in(services, actor, [&](db::Transaction& t) -> Result<std::string> {
    if (const auto earlier = db::recall(t, once))
      return json::parse(earlier->response).at("receipt").get<std::string>();
    accounts::record(t, actor, {"opinion_entered", "draft:" + paper.draft}, now);
    const auto received = submissions::receive_in(t, services, paper, actor, now);
    if (!received) return pass_on(received);
    insert_scans(t, received->opinions.front(), *checked, actor, now);
    if (!db::remember(t, once, json{{"receipt", received->receipt}}.dump(), now)) throw WasFaster{};
    return received->receipt;
  });
}

}  // namespace yanlu::intake
