#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/ids.hpp"
#include "server/http/json_body.hpp"
#include "server/http/paging.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/near_duplicates/fold_contexts.hpp"
#include "server/modules/near_duplicates/fold_pages.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/near_duplicates/permissions.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::near_duplicates {
namespace {

using nlohmann::json;

constexpr std::size_t kFurthest = 100'000;
constexpr std::size_t kFoldMembers = 1000;

struct Slice {
  std::size_t offset = 0;
  std::size_t limit = 20;
};

// Lists by size have no id to go on from: ?cursor= is how many rows were seen.
Result<Slice> read_slice(const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  return Slice{static_cast<std::size_t>(std::clamp<std::int64_t>(window->below.value_or(0), 0, kFurthest)),
               window->limit};
}

json next_cursor(const Slice& slice, bool more) {
  return more ? json(std::to_string(slice.offset + slice.limit)) : json();
}

json to_json(const Letter& letter) {
  json value{{"id", letter.id},         {"opinion", to_json(letter.words)}, {"places", letter.places},
             {"drafts", letter.drafts}, {"opinions", letter.opinions},      {"voices", letter.voices}};
  if (letter.where.empty()) return value;
  value["where"] = json::array();
  for (const auto& place : letter.where)
    value["where"].push_back({{"draft", place.draft},
                              {"article", opinions::article_json(place.article, place.article_number)},
                              {"fold", place.fold},
                              {"opinions", place.opinions},
                              {"voices", place.voices}});
  return value;
}

struct Decided {
  Actor actor;
  std::int64_t fold = 0;
  std::vector<std::int64_t> groups;
};

Result<Decided> read_decision(const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto body = http::read_json(request);
  if (!body) return pass_on(body);
  auto groups = http::read_ids(*body, "groups");
  if (!groups) return pass_on(groups);
  return Decided{*actor, *id, std::move(*groups)};
}

}  // namespace

Result<http::Response> list_folds_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto slice = read_slice(request);
  if (!slice) return pass_on(slice);
  const auto page = services.pool.read(request.actor, [&](db::Transaction& t) {
    return list_folds(t, {request.query_value("draft"), request.query_value("article"), slice->offset, slice->limit});
  });
  json items = json::array();
  for (const auto& fold : page.folds)
    items.push_back({{"id", fold.fold},
                     {"opinion", to_json(fold.words)},
                     {"groups", fold.groups},
                     {"opinions", fold.opinions},
                     {"voices", fold.voices}});
  return http::json(json{{"items", items}, {"next_cursor", next_cursor(*slice, page.more)}});
}

Result<http::Response> show_fold_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto slice = read_slice(request);
  if (!slice) return pass_on(slice);
  const auto fold = services.pool.read(
      request.actor, [&](db::Transaction& t) { return find_fold(t, *id, slice->offset, slice->limit); });
  if (!fold) return absent();
  json members = json::array();
  for (const auto& member : fold->members)
    members.push_back({{"group", member.words.group.value},
                       {"similarity", member.similarity},
                       {"voices", member.words.voices},
                       {"opinion", to_json(member.words)}});
  json apart = json::array();
  for (const auto& one : fold->apart)
    apart.push_back({{"id", one.id}, {"group", one.group}, {"by", one.by}, {"at", to_iso(one.at)}});
  return http::json(json{{"id", fold->id},
                         {"groups", fold->groups},
                         {"opinions", fold->opinions},
                         {"voices", fold->voices},
                         {"members", members},
                         {"kept_apart", apart},
                         {"next_cursor", next_cursor(*slice, fold->more)}});
}

Result<http::Response> merge_fold_api(const Services& services, const http::Request& request) {
  const auto decided = read_decision(request);
  if (!decided) return pass_on(decided);
  const auto merged = merge_fold(services, decided->actor, decided->fold, decided->groups);
  if (!merged) return pass_on(merged);
  const auto group = services.pool.read(
      request.actor, [&](db::Transaction& t) { return opinions::find_group(t, *merged, 0, kFoldMembers); });
  if (!group) return absent();  // merged elsewhere meanwhile
  return http::json(to_json(*group));
}

Result<http::Response> keep_apart_api(const Services& services, const http::Request& request) {
  const auto decided = read_decision(request);
  if (!decided) return pass_on(decided);
  if (const auto done = keep_apart(services, decided->actor, decided->fold, decided->groups); !done)
    return pass_on(done);
  return show_fold_api(services, request);
}

Result<http::Response> end_keeping_apart_api(const Services& services, const http::Request& request) {
  const auto actor = accounts::allowed(request, Action::see);
  if (!actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  if (const auto done = end_keeping_apart(services, *actor, *id); !done) return pass_on(done);
  return http::json(json{{"ended", true}});
}

Result<http::Response> list_letters_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto slice = read_slice(request);
  if (!slice) return pass_on(slice);
  const auto page = services.pool.read(
      request.actor, [&](db::Transaction& t) { return list_letters(t, slice->offset, slice->limit); });
  json items = json::array();
  for (const auto& letter : page.letters) items.push_back(to_json(letter));
  return http::json(json{{"items", items}, {"next_cursor", next_cursor(*slice, page.more)}});
}

Result<http::Response> show_letter_api(const Services& services, const http::Request& request) {
  if (const auto actor = accounts::allowed(request, Action::see); !actor) return pass_on(actor);
  const auto id = http::path_id(request);
  if (!id) return pass_on(id);
  const auto letter = services.pool.read(request.actor, [&](db::Transaction& t) { return find_letter(t, *id); });
  if (!letter) return absent();
  return http::json(to_json(*letter));
}

}  // namespace yanlu::near_duplicates
