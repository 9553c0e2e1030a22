#include <map>
#include <nlohmann/json.hpp>

#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/near_duplicates/fold_pages.hpp"
#include "server/modules/near_duplicates/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::near_duplicates {

using nlohmann::json;

// Groups in which an earlier version joined what are other words: staff split them.
Result<http::Response> joined_before_page(const Services& services, const http::Request& request) {
  constexpr std::size_t kRows = 20;
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto typed = request.query_value("after");
  const auto after = typed.empty() ? std::optional<std::int64_t>(0) : http::read_id(typed);
  if (!after) return absent();
  auto context = services.pool.read(request.actor, [&](db::Transaction& t) {
    const auto page = opinions::joined_before(t, *after, kRows);
    std::vector<std::int64_t> ids;
    for (const auto& group : page.groups)
      for (const auto& wording : group.wordings) ids.push_back(wording.opinion);
    std::map<std::int64_t, json> shown;
    for (const auto& opinion : opinions::opinions_by_id(t, ids))
      shown.emplace(opinion.id.value, opinions::opinion_context(services, request, opinion));
    json rows = json::array();
    for (const auto& group : page.groups) {
      json wordings = json::array();
      for (const auto& wording : group.wordings) {
        auto& one = shown.at(wording.opinion);
        one["opinions"] = wording.opinions;
        wordings.push_back(one);
      }
      const auto first = wordings.front();
      rows.push_back({{"group", first.at("group_id")},
                      {"subject", first.at("article_label")},
                      {"subject_draft", first.at("draft_name")},
                      {"wordings", std::move(wordings)}});
    }
    return json{{"groups", rows},
                {"has_groups", !rows.empty()},
                {"next_page", page.last == 0 ? "" : "/staff/joined-before?after=" + std::to_string(page.last)}};
  });
  return site::page(services, request, {"near_duplicates/joined_before", "title.joined_before", "staff_opinions"},
                    context);
}

}  // namespace yanlu::near_duplicates
