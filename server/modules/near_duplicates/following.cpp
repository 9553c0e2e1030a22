#include "server/modules/near_duplicates/following.hpp"

#include <chrono>

#include "near_duplicates_sql.hpp"
#include "server/http/csrf.hpp"
#include "server/log/log.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::near_duplicates {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kBite = 500;
constexpr std::size_t kLoadBite = 4000;
// A server that has not been heard of for so long has ended.
constexpr auto kSilence = 30s;

FoundingWords words_from(const db::Row& row) {
  FoundingWords words{row.integer("group_id"), row.integer("opinion_id"), row.integer("scope"), row.text("body")};
  for (const char* const part : {"suggested_text", "reason"})
    if (const auto text = row.text(part); !text.empty()) words.text += '\n' + text;
  return words;
}

std::set<GroupPair> kept_apart(db::Transaction& t) {
  std::set<GroupPair> pairs;
  for (const auto& row : t.run(sql::near_apart)) pairs.insert({row.integer("group_id"), row.integer("other_id")});
  return pairs;
}

}  // namespace

std::function<jobs::Worker::More()> follower(const Services& services) {
  return [following = std::make_shared<NearDuplicates>(services)] { return following->step(); };
}

struct NearDuplicates::Bite {
  std::vector<FoundingWords> words;
  std::vector<db::Row> links;   // events of merging and separating, in order
  std::vector<db::Row> erased;  // words that are gone with an opinion
  std::set<GroupPair> apart;
  std::string position;
  std::size_t events = 0;
};

NearDuplicates::NearDuplicates(const Services& services) : services_(services), server_(http::random_token()) {}

jobs::Worker::More NearDuplicates::step() {
  try {
    if (!claim()) return jobs::Worker::More::no;
    if (!groups_) load();
    if (!groups_) return jobs::Worker::More::no;  // another server took over meanwhile
    const auto bite =
        services_.pool.read(Acting::worker("near_duplicates"), [&](db::Transaction& t) { return read(t); });
    const auto gone = take_in(bite);
    const auto changed = groups_->take_changed();
    position_ = bite.position;
    const bool news = bite.events > 0 || !changed.empty();
    if (news && !save(gone, changed)) groups_.reset();
    return bite.events == kBite ? jobs::Worker::More::yes : jobs::Worker::More::no;
  } catch (...) {
    groups_.reset();  // it may be ahead of what was written down
    throw;
  }
}

bool NearDuplicates::claim() {
  const auto now = services_.clock.now();
  const auto row = services_.pool.write(Acting::worker("near_duplicates"), [&](db::Transaction& t) {
    return t.first(sql::near_claim, {server_, now, now - kSilence});
  });
  if (!row || !row->boolean("ours")) groups_.reset();
  if (row && !groups_) position_ = row->text("position");
  return row.has_value();
}

void NearDuplicates::load() {
  auto groups = std::make_unique<WordGroups>();
  services_.pool.read(Acting::worker("near_duplicates"), [&](db::Transaction& t) {
    for (const auto& row : t.run(sql::near_merged)) groups->merge(row.integer("id"), row.integer("merged_into"));
    groups->keep_apart_exactly(kept_apart(t));
  });
  std::map<std::int64_t, GroupPair> written;  // group → fold and letter
  for (std::int64_t last = 0;;) {
    const auto rows = services_.pool.read(Acting::worker("near_duplicates"), [&](db::Transaction& t) {
      return t.run(sql::near_load, {last, kLoadBite});
    });
    for (const auto& row : rows) {
      const auto words = words_from(row);
      groups->add(words);
      written.emplace(words.group, GroupPair{row.integer("fold_id"), row.integer("letter_id")});
      last = words.group;
    }
    if (rows.size() < kLoadBite) break;
    if (!claim()) return;
  }
  // In another order of arrival, or by another version of the method, some stand elsewhere now.
  auto moved = groups->take_changed();
  std::erase_if(moved, [&](const NearDuplicate& one) {
    const auto row = written.find(one.group);
    return row != written.end() && row->second == GroupPair{one.fold, one.letter};
  });
  groups_ = std::move(groups);
  if (!moved.empty() && !save({}, moved)) groups_.reset();
  log::info("near_duplicates_read",
            {{"words", std::to_string(written.size())}, {"moved", std::to_string(moved.size())}});
}

NearDuplicates::Bite NearDuplicates::read(db::Transaction& t) const {
  const auto from = opinions::bookmark_from(position_);
  Bite bite;
  bite.position = position_;
  std::vector<std::int64_t> received;
  std::vector<std::int64_t> erased;
  for (const auto& event : t.run(sql::near_events, {from.xid, from.event, kBite})) {
    const auto kind = event.text("kind");
    if (kind == "received") received.push_back(event.integer("opinion_id"));
    if (kind == "erased") erased.push_back(event.integer("opinion_id"));
    if (kind == "grouped" || kind == "separated") bite.links.push_back(event);
    bite.position = to_text(opinions::Bookmark{event.text("xid"), event.integer("id")});
    ++bite.events;
  }
  if (!received.empty())
    for (const auto& row : t.run(sql::near_words, {received})) bite.words.push_back(words_from(row));
  if (!erased.empty())
    for (const auto& row : t.run(sql::near_erased, {erased})) bite.erased.push_back(row);
  bite.apart = kept_apart(t);
  return bite;
}

std::vector<std::int64_t> NearDuplicates::take_in(const Bite& bite) {
  std::vector<std::int64_t> gone;
  for (const auto& words : bite.words)
    if (!groups_->contains(words.group)) groups_->add(words);
  for (const auto& row : bite.erased) {
    const auto group = row.integer("group_id");
    if (const auto other = row.optional_integer("other_id")) {
      groups_->stand_for(group, *other);
    } else {
      groups_->remove(group);
      gone.push_back(group);
    }
  }
  for (const auto& link : bite.links) {
    const auto from = link.integer("from_group");
    const auto to = link.integer("to_group");
    if (link.text("kind") == "grouped")
      groups_->merge(from, to);
    else
      groups_->separate(from, to);
  }
  groups_->keep_apart_exactly(bite.apart);
  return gone;
}

bool NearDuplicates::save(const std::vector<std::int64_t>& gone, const std::vector<NearDuplicate>& changed) {
  std::vector<std::int64_t> groups, opinions, folds, letters;
  std::vector<std::string> similarities;
  for (const auto& one : changed) {
    groups.push_back(one.group);
    opinions.push_back(one.opinion);
    folds.push_back(one.fold);
    letters.push_back(one.letter);
    similarities.push_back(std::to_string(one.similarity));
  }
  return services_.pool.write(Acting::worker("near_duplicates"), [&](db::Transaction& t) -> bool {
    if (!t.first(sql::near_position, {server_, position_})) return false;
    if (!gone.empty()) t.run(sql::near_forget, {gone});
    if (!groups.empty()) t.run(sql::near_save, {groups, opinions, folds, similarities, letters});
    return true;
  });
}

}  // namespace yanlu::near_duplicates
