#include "search/likeness/likeness_index.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <utility>

#include "search/likeness/entries.hpp"
#include "search/likeness/normalise.hpp"
#include "search/likeness/posting_table.hpp"
#include "search/likeness/shingle_set.hpp"
#include "search/likeness/sketch.hpp"
#include "search/likeness/text_form.hpp"

namespace yanlu::search {

using likeness::Entries;
using likeness::Entry;
using likeness::TextForm;

namespace {

// Candidates compared exactly for one text, in the same scope and again elsewhere.
constexpr std::size_t kMostVerified = 32;

void sort_and_cut(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& left, const Match& right) {
    return left.similarity != right.similarity ? left.similarity > right.similarity : left.id < right.id;
  });
  if (matches.size() > kMostMatches) matches.resize(kMostMatches);
}

// Those found under most keys first, of equals the oldest.
std::vector<std::uint32_t> by_keys_shared(std::vector<std::uint32_t>& found) {
  std::sort(found.begin(), found.end());
  std::vector<std::pair<std::size_t, std::uint32_t>> counted;
  for (std::size_t i = 0; i < found.size();) {
    auto end = i;
    while (end < found.size() && found[end] == found[i]) ++end;
    counted.emplace_back(end - i, found[i]);
    i = end;
  }
  std::sort(counted.begin(), counted.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  std::vector<std::uint32_t> entries;
  entries.reserve(counted.size());
  for (const auto& [keys, entry] : counted) entries.push_back(entry);
  return entries;
}

std::vector<std::uint32_t> in_scope(std::vector<std::uint32_t> keys, std::int64_t scope) {
  for (auto& key : keys) key = likeness::mixed(likeness::joined(key, static_cast<std::uint64_t>(scope) + 1));
  return keys;
}

}  // namespace

struct PreparedText::State {
  explicit State(std::string_view utf8) : form(likeness::normalise(utf8)), sketch(likeness::sketch(form)) {}
  explicit State(std::u16string normalised) : form(std::move(normalised)), sketch(likeness::sketch(form)) {}
  TextForm form;
  likeness::Sketch sketch;
};

PreparedText::PreparedText(std::string_view text) : state_(std::make_unique<State>(text)) {}
PreparedText::~PreparedText() = default;
PreparedText::PreparedText(PreparedText&&) noexcept = default;
PreparedText& PreparedText::operator=(PreparedText&&) noexcept = default;

struct LikenessIndex::State {
  using Prepared = PreparedText::State;

  Entries entries;
  likeness::PostingTable in_scope{[this](std::uint32_t entry) { return entries.alive(entry); }};
  likeness::PostingTable elsewhere{[this](std::uint32_t entry) { return entries.alive(entry); }};
  std::vector<likeness::Signature> signatures;  // of entries
  mutable std::atomic<std::size_t> verified = 0;

  // How alike a text, of which `set` has the shingles, is to an entry of another wording.
  template <typename MakeWords>
  static std::optional<double> nearness(likeness::ShingleSet& set, likeness::Extent extent, const Entry& entry,
                                        MakeWords words) {
    const likeness::Overlap overlap(set.count_in(likeness::shingles(entry.normalised)), extent, entry.extent());
    const auto seen = likeness::glance(overlap);
    if (seen == likeness::Glance::unlike) return std::nullopt;
    if (seen == likeness::Glance::words_decide &&
        !likeness::near_in_words(words(), likeness::Words(entry.normalised), overlap))
      return std::nullopt;
    return overlap.similarity();
  }

  // `named` says under which id an entry is a match here, if it is one.
  template <typename Named>
  void verify(const TextForm& text, std::vector<std::uint32_t>& found, Named named, std::vector<Match>& matches) const {
    likeness::ShingleSet set(text.distinct);
    std::size_t compared = 0;
    for (const auto candidate : by_keys_shared(found)) {
      const auto& entry = entries[candidate];
      const std::optional<std::int64_t> id = named(candidate, entry);
      if (!id) continue;
      if (++compared > kMostVerified || matches.size() >= kMostMatches) break;
      const auto similarity = nearness(set, text.extent(), entry, [&]() -> const likeness::Words& { return text; });
      if (similarity) matches.push_back({*id, *similarity, Likeness::near});
    }
    verified += std::min(compared, kMostVerified);
    sort_and_cut(matches);
  }

  std::vector<Match> near_in_scope(const Prepared& text, std::int64_t scope, std::optional<std::uint32_t> same,
                                   std::vector<Match> matches) const {
    auto found = in_scope.find(search::in_scope(text.sketch.in_scope, scope));
    verify(
        text.form, found,
        [&](std::uint32_t candidate, const Entry& entry) {
          return candidate == same ? std::nullopt : entry.lowest_in(scope);
        },
        matches);
    return matches;
  }

  std::vector<Match> near_elsewhere(const Prepared& text, std::int64_t scope, std::optional<std::uint32_t> same,
                                    std::vector<Match> matches) const {
    auto found = elsewhere.find(text.sketch.elsewhere);
    verify(
        text.form, found,
        [&](std::uint32_t candidate, const Entry& entry) {
          const bool may = candidate != same && likeness::may_resemble(signatures[candidate], text.sketch.signature);
          return may ? entry.lowest_outside(scope) : std::nullopt;
        },
        matches);
    return matches;
  }

  Matches like(const Prepared& text, std::int64_t scope, std::optional<std::int64_t> but) const {
    if (text.form.all.empty()) return {};
    const auto same = entries.find(text.form);
    Matches matches;
    if (same) matches = identical(*same, text, scope, but);
    matches.in_scope = near_in_scope(text, scope, same, std::move(matches.in_scope));
    matches.elsewhere = near_elsewhere(text, scope, same, std::move(matches.elsewhere));
    return matches;
  }

  Matches identical(std::uint32_t same, const Prepared& text, std::int64_t scope,
                    std::optional<std::int64_t> but) const {
    Matches matches;
    const auto& holders = entries[same].holders;
    const auto here = std::lower_bound(holders.begin(), holders.end(), likeness::Holder{scope, INT64_MIN});
    for (auto at = here; at != holders.end() && at->scope == scope; ++at) {
      if (at->id == but) continue;
      matches.in_scope.push_back({at->id, 1, Likeness::identical});
      break;
    }
    const auto outside = entries[same].lowest_outside(scope);
    if (outside && text.form.size >= likeness::kShortestElsewhere)
      matches.elsewhere.push_back({*outside, 1, Likeness::identical});
    return matches;
  }

  // Of the first copy the near ones were told; to the five-thousandth only the first copy is.
  Matches arrive(std::int64_t id, std::int64_t scope, const Prepared& text) {
    entries.remove(id);
    if (text.form.all.empty()) {  // nothing is no opinion that two could share
      entries.enter(id, scope, text.form);
      return {};
    }
    const auto same = entries.find(text.form);
    const bool known_here = same && entries[*same].lowest_in(scope);
    auto matches = known_here ? identical(*same, text, scope, id) : like(text, scope, id);
    const auto entry = entries.enter(id, scope, text.form);
    if (!known_here)
      for (const auto key : search::in_scope(text.sketch.in_scope, scope)) in_scope.add(key, entry);
    if (same) return matches;
    for (const auto key : text.sketch.elsewhere) elsewhere.add(key, entry);
    signatures.resize(entry + 1);
    signatures[entry] = text.sketch.signature;
    return matches;
  }
};

LikenessIndex::LikenessIndex() : state_(std::make_unique<State>()) {}
LikenessIndex::~LikenessIndex() = default;

Matches LikenessIndex::add(std::int64_t id, std::int64_t scope, std::string_view text) {
  return add(id, scope, PreparedText(text));
}

Matches LikenessIndex::add(std::int64_t id, std::int64_t scope, const PreparedText& text) {
  return state_->arrive(id, scope, *text.state_);
}

Matches LikenessIndex::like(std::int64_t id) const {
  const auto place = state_->entries.find(id);
  if (!place) return {};
  return state_->like(PreparedText::State(state_->entries[place->entry].normalised), place->scope, id);
}

Matches LikenessIndex::like(std::int64_t scope, const PreparedText& text) const {
  return state_->like(*text.state_, scope, std::nullopt);
}

std::optional<Match> LikenessIndex::compare(std::int64_t left, std::int64_t right) const {
  const auto here = state_->entries.find(left);
  const auto there = state_->entries.find(right);
  if (!here || !there) return std::nullopt;
  if (here->entry == there->entry) return Match{right, 1, Likeness::identical};
  ++state_->verified;
  const auto& text = state_->entries[here->entry];
  likeness::ShingleSet set(likeness::shingles(text.normalised));
  const auto similarity = State::nearness(set, text.extent(), state_->entries[there->entry],
                                          [&] { return likeness::Words(text.normalised); });
  if (!similarity) return std::nullopt;
  return Match{right, *similarity, Likeness::near};
}

std::vector<Pair> LikenessIndex::pairs_among(const std::vector<std::int64_t>& ids) const {
  std::map<std::uint32_t, std::vector<std::int64_t>> copies;
  for (const auto id : ids)
    if (const auto place = state_->entries.find(id)) copies[place->entry].push_back(id);
  std::vector<Pair> pairs;
  std::vector<std::pair<TextForm, const std::vector<std::int64_t>*>> wordings;
  for (const auto& [entry, same] : copies) {
    for (std::size_t i = 0; i < same.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) pairs.push_back({same[j], same[i], 1, Likeness::identical});
    wordings.emplace_back(TextForm(state_->entries[entry].normalised), &same);
  }
  for (std::size_t i = 0; i < wordings.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      const auto verdict = likeness::judge(wordings[j].first, wordings[i].first);
      if (!verdict) continue;
      for (const auto right : *wordings[i].second)
        for (const auto left : *wordings[j].second) pairs.push_back({left, right, verdict->similarity, verdict->kind});
    }
  return pairs;
}

std::optional<Match> compare(std::string_view left, std::string_view right) {
  const auto verdict = likeness::judge(TextForm(likeness::normalise(left)), TextForm(likeness::normalise(right)));
  if (!verdict) return std::nullopt;
  return Match{0, verdict->similarity, verdict->kind};
}

bool LikenessIndex::remove(std::int64_t id) { return state_->entries.remove(id); }

bool LikenessIndex::contains(std::int64_t id) const { return state_->entries.find(id).has_value(); }

LikenessIndex::Size LikenessIndex::size() const {
  return {state_->entries.texts(), state_->entries.distinct(),
          state_->entries.bytes() + state_->in_scope.bytes() + state_->elsewhere.bytes() +
              state_->signatures.capacity() * sizeof(likeness::Signature),
          state_->verified};
}

}  // namespace yanlu::search
