#include "server/modules/near_duplicates/fold_pages.hpp"

#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/http/ids.hpp"
#include "server/http/paging.hpp"
#include "server/http/percent.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/near_duplicates/fold_contexts.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/near_duplicates/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::near_duplicates {
namespace {

using nlohmann::json;

constexpr std::size_t kRows = 20;
constexpr std::size_t kMembersOnPage = 50;

std::string address_of(std::int64_t fold) { return "/staff/folds/" + std::to_string(fold); }

json member_context(const Services& services, const http::Request& request, const FoldMember& member,
                    const std::string& like) {
  auto shown = opinions::opinion_context(services, request, member.words);
  const auto spans = differences(like, opinions::all_words(member.words));
  shown["spans"] = spans;
  shown["has_change"] = !spans.empty();
  shown["percent"] = static_cast<int>(member.similarity * 100);
  return shown;
}

}  // namespace

Result<http::Response> fold_list_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto page = site::page_number(request);
  const FoldFilter filter{request.query_value("draft"), request.query_value("article"), page * kRows, kRows};
  const auto context = services.pool.read(request.actor, [&](db::Transaction& t) {
    const auto found = list_folds(t, filter);
    json rows = json::array();
    for (const auto& fold : found.folds) {
      auto shown = opinions::opinion_context(services, request, fold.words);
      shown.update(
          {{"fold", fold.fold}, {"groups", fold.groups}, {"opinions", fold.opinions}, {"voices", fold.voices}});
      rows.push_back(shown);
    }
    json all{{"folds", rows},
             {"has_folds", !rows.empty()},
             {"drafts", drafts::draft_options(services, t, filter.draft)},
             {"articles", drafts::article_options(services, request, t, filter.draft, filter.article)},
             {"has_articles", !filter.draft.empty()}};
    http::FormPairs pairs{{"draft", filter.draft}, {"article", filter.article}};
    std::erase_if(pairs, [](const auto& pair) { return pair.second.empty(); });
    site::add_paging(all, "/staff/folds", pairs, page, found.more);
    return all;
  });
  return site::page(services, request, {"near_duplicates/fold_list", "title.fold_list", "staff_opinions"}, context);
}

Result<http::Response> fold_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto page = site::page_number(request);
  const auto fold = services.pool.read(
      request.actor, [&](db::Transaction& t) { return find_fold(t, *id, page * kMembersOnPage, kMembersOnPage); });
  if (!fold || fold->members.empty()) return absent();
  const auto leader =
      page == 0 ? fold : services.pool.read(request.actor, [&](db::Transaction& t) { return find_fold(t, *id, 0, 1); });
  if (!leader || leader->members.empty()) return absent();  // decided elsewhere meanwhile
  const auto& first = leader->members.front().words;
  json members = json::array();
  for (const auto& member : fold->members)
    if (member.words.group != first.group)
      members.push_back(member_context(services, request, member, opinions::all_words(first)));
  json apart = json::array();
  for (const auto& one : fold->apart) {
    auto shown = opinions::opinion_context(services, request, one.words);
    shown.update({{"kept", one.id}, {"by", one.by}, {"when", site::date_and_time(services, request, one.at)}});
    apart.push_back(shown);
  }
  json context = opinions::opinion_context(services, request, first);
  context.update({{"fold", fold->id},
                  {"groups", fold->groups},
                  {"opinions", fold->opinions},
                  {"voices", fold->voices},
                  {"members", members},
                  {"has_members", !members.empty()},
                  {"apart", apart},
                  {"has_apart", !apart.empty()}});
  site::add_paging(context, address_of(fold->id), {}, page, fold->more);
  return site::page(services, request, {"near_duplicates/fold", "title.fold", "staff_opinions"}, context);
}

Result<http::Response> fold_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  const auto groups = http::read_ids(*form, "groups");
  if (!groups) return pass_on(groups);
  if (form->value("decision") == "merge") {
    const auto merged = merge_fold(services, *actor, *id, *groups);
    if (!merged) return pass_on(merged);
    return http::see_other("/staff/groups/" + std::to_string(merged->value) + "?done=merged");
  }
  if (const auto done = keep_apart(services, *actor, *id, *groups); !done) return pass_on(done);
  return http::see_other(address_of(*id) + "?done=kept_apart");
}

Result<http::Response> end_keeping_apart_form(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  if (const auto done = end_keeping_apart(services, *actor, *id); !done) return pass_on(done);
  return http::see_other(site::local_target(form->value("here"), "/staff/folds"));
}

Result<http::Response> letter_list_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto page = site::page_number(request);
  const auto found =
      services.pool.read(request.actor, [&](db::Transaction& t) { return list_letters(t, page * kRows, kRows); });
  json rows = json::array();
  for (const auto& letter : found.letters) {
    auto shown = opinions::opinion_context(services, request, letter.words);
    shown.update({{"letter", letter.id},
                  {"places", letter.places},
                  {"drafts", letter.drafts},
                  {"opinions", letter.opinions},
                  {"voices", letter.voices}});
    rows.push_back(shown);
  }
  json context{{"letters", rows}, {"has_letters", !rows.empty()}};
  site::add_paging(context, "/staff/letters", {}, page, found.more);
  return site::page(services, request, {"near_duplicates/letter_list", "title.letter_list", "staff_opinions"}, context);
}

Result<http::Response> letter_page(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto letter = services.pool.read(request.actor, [&](db::Transaction& t) { return find_letter(t, *id); });
  if (!letter) return absent();
  json context = opinions::opinion_context(services, request, letter->words);
  context["where"] = json::array();
  for (const auto& place : letter->where)
    context["where"].push_back({{"draft_name", place.draft_title},
                                {"article_label", drafts::article_label(services, request, place.article_number)},
                                {"fold", place.fold},
                                {"opinions", place.opinions},
                                {"voices", place.voices}});
  context.update({{"letter", letter->id},
                  {"places", letter->places},
                  {"drafts", letter->drafts},
                  {"opinions", letter->opinions},
                  {"voices", letter->voices}});
  return site::page(services, request, {"near_duplicates/letter", "title.letter", "staff_opinions"}, context);
}

}  // namespace yanlu::near_duplicates
