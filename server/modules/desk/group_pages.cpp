#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/desk/commands/commands.hpp"
#include "server/modules/desk/contexts.hpp"
#include "server/modules/desk/forms.hpp"
#include "server/modules/desk/pages.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::desk {
namespace {

using nlohmann::json;

constexpr std::size_t kOpinionsOnPage = 100;

http::Response back_to(std::int64_t group, const char* done) {
  return http::see_other("/staff/groups/" + std::to_string(group) + "?done=" + done);
}

}  // namespace

Result<http::Response> group_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::list); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto page = site::page_number(request);
  const auto group = services.pool.read(request.actor, [&](db::Transaction& t) {
    return opinions::find_group(t, GroupId{*id}, page * kOpinionsOnPage, kOpinionsOnPage);
  });
  if (!group) return absent();
  json members = json::array();
  for (const auto& member : group->members) {
    auto shown = opinions::opinion_context(services, request, member);
    shown["represents"] = group->representative == member.id.value;
    members.push_back(shown);
  }
  const auto voices = group->members.empty() ? 0 : group->members.front().voices;
  const auto size = group->members.empty() ? 0 : group->members.front().group_size;
  json context{{"group", *id},
               {"members", members},
               {"size", size},
               {"voices", voices},
               {"more_voices", voices > size},
               {"has_members", !members.empty()},
               {"can_split", size > 1},
               {"subject", members.empty() ? json("") : members.front().at("article_label")},
               {"subject_draft", members.empty() ? json("") : members.front().at("draft_name")}};
  site::add_paging(context, "/staff/groups/" + std::to_string(*id), {}, page, group->more);
  return site::page(services, request, {"desk/group", "title.group", "staff_opinions"}, context);
}

Result<http::Response> merge_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto ids = http::read_ids(*form);
  if (!ids) return pass_on(ids);
  const auto group = near_duplicates::merge_groups(services, *actor, *ids);
  if (!group) return pass_on(group);
  return back_to(group->value, "merged");
}

Result<http::Response> separate_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto ids = http::read_ids(*form);
  if (!ids) return pass_on(ids);
  if (const auto done = near_duplicates::separate_opinions(services, *actor, GroupId{*id}, *ids); !done)
    return pass_on(done);
  return back_to(*id, "separated");
}

Result<http::Response> representative_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::list);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto opinion = http::read_id(form->value("opinion"));
  if (!opinion) return absent();
  if (const auto done = choose_representative(services, *actor, GroupId{*id}, OpinionId{*opinion}); !done)
    return pass_on(done);
  return back_to(*id, "represented");
}

}  // namespace yanlu::desk
