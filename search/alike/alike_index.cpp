#include "search/alike/alike_index.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "search/alike/features.hpp"
#include "search/likeness/normalise.hpp"

namespace yanlu::search {

using alike::Feature;

namespace {

// Chosen on two thirds of the labelled pairs; tests/bench/duplicates/README.md has the figures of the third held out.
constexpr std::array<double, alike::kFields> kWeight{1.6, 1, 1};  // a single character, a pair, a word
constexpr double kSaturation = 1.2;
constexpr double kLength = 0.3;
constexpr double kPower = 0.7;  // of rarity: in short texts the rarest word is often the one that differs
constexpr double kMix = 0.3;    // of overlap in the final score
constexpr std::size_t kJudged = 200;
constexpr double kOrder = 0.5;  // of the words' order, in the score of the best
constexpr std::size_t kJudgedByOrder = 30;

struct Posting {
  std::uint32_t document = 0;
  std::uint32_t count = 0;
};

}  // namespace

struct AlikeIndex::State {
  struct Document {
    std::int64_t id = 0;
    std::uint32_t length = 0;
    std::u16string text;
  };
  std::vector<Document> documents;
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings;
  double total_length = 0;

  double rarity(std::uint64_t feature) const {
    const auto found = postings.find(feature);
    const auto in = found == postings.end() ? 0.0 : static_cast<double>(found->second.size());
    const auto all = static_cast<double>(documents.size());
    return std::pow(std::log(1 + (all - in + 0.5) / (in + 0.5)), kPower);
  }

  static double weight(const Feature& feature) { return kWeight[static_cast<std::size_t>(feature.field)]; }

  // Okapi BM25 over all fields.
  std::vector<std::pair<double, std::uint32_t>> first_choice(const std::vector<Feature>& query) const {
    std::vector<double> scores(documents.size());
    const auto average = total_length / static_cast<double>(documents.size());
    for (const auto& feature : query) {
      const auto found = postings.find(feature.hash);
      if (found == postings.end()) continue;
      const auto worth = weight(feature) * rarity(feature.hash);
      for (const auto& posting : found->second) {
        const auto count = static_cast<double>(posting.count);
        const auto length = 1 - kLength + kLength * static_cast<double>(documents[posting.document].length) / average;
        scores[posting.document] += worth * count * (kSaturation + 1) / (count + kSaturation * length);
      }
    }
    std::vector<std::pair<double, std::uint32_t>> best;
    for (std::uint32_t document = 0; document < scores.size(); ++document)
      if (scores[document] > 0) best.emplace_back(scores[document], document);
    const auto kept = std::min(best.size(), kJudged);
    std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                      [](const auto& left, const auto& right) {
                        return left.first != right.first ? left.first > right.first : left.second < right.second;
                      });
    best.resize(kept);
    return best;
  }

  // How much of the longer one both have in the same order: the longest common subsequence.
  static double same_order(const std::vector<std::uint32_t>& left, const std::vector<std::uint32_t>& right) {
    if (left.empty() || right.empty()) return 0;
    std::vector<std::uint32_t> row(right.size() + 1);
    for (const auto token : left) {
      std::uint32_t diagonal = 0;
      for (std::size_t at = 1; at <= right.size(); ++at) {
        const auto above = row[at];
        row[at] = right[at - 1] == token ? diagonal + 1 : std::max(above, row[at - 1]);
        diagonal = above;
      }
    }
    return static_cast<double>(row.back()) / static_cast<double>(std::max(left.size(), right.size()));
  }

  // What both have, over what either has, by rarity.
  double overlap(const std::vector<Feature>& left, const std::vector<Feature>& right) const {
    double both = 0;
    double lefts = 0;
    double rights = 0;
    const auto worth = [&](const Feature& feature) { return weight(feature) * rarity(feature.hash); };
    for (const auto& feature : left) lefts += worth(feature);
    for (const auto& feature : right) rights += worth(feature);
    auto j = right.begin();
    for (const auto& feature : left) {
      while (j != right.end() && j->hash < feature.hash) ++j;
      if (j != right.end() && j->hash == feature.hash) both += worth(feature);
    }
    return both / std::pow(lefts * rights, 0.5);
  }
};

AlikeIndex::AlikeIndex() : state_(std::make_unique<State>()) {}
AlikeIndex::~AlikeIndex() = default;

void AlikeIndex::add(std::int64_t id, std::string_view text) {
  auto normalised = likeness::normalise(text);
  const auto document = static_cast<std::uint32_t>(state_->documents.size());
  std::uint32_t length = 0;
  for (const auto& feature : alike::features(normalised)) {
    state_->postings[feature.hash].push_back({document, feature.count});
    length += feature.count;
  }
  state_->documents.push_back({id, length, std::move(normalised)});
  state_->total_length += length;
}

std::size_t AlikeIndex::size() const { return state_->documents.size(); }

std::vector<Alike> AlikeIndex::rank(std::string_view query, std::size_t top) const {
  return rank(query, top, INT64_MIN);
}

std::vector<Alike> AlikeIndex::rank(std::string_view query, std::size_t top, std::int64_t but) const {
  if (state_->documents.empty()) return {};
  const auto text = likeness::normalise(query);
  const auto wanted = alike::features(text);
  const auto first = state_->first_choice(wanted);
  struct Judged {
    Alike alike;
    const State::Document* document;
  };
  std::vector<Judged> judged;
  for (const auto& [score, document] : first) {
    const auto& candidate = state_->documents[document];
    if (candidate.id == but) continue;
    const auto overlap = state_->overlap(wanted, alike::features(candidate.text));
    judged.push_back({{candidate.id, (1 - kMix) * score / first.front().first + kMix * overlap}, &candidate});
  }
  const auto sort = [&] {
    std::sort(judged.begin(), judged.end(), [](const Judged& left, const Judged& right) {
      return left.alike.score != right.alike.score ? left.alike.score > right.alike.score
                                                   : left.alike.id < right.alike.id;
    });
  };
  sort();
  const auto order = alike::order_of(text);
  for (std::size_t at = 0; at < std::min(judged.size(), kJudgedByOrder); ++at)
    judged[at].alike.score += kOrder * State::same_order(order, alike::order_of(judged[at].document->text));
  sort();
  std::vector<Alike> ranked;
  for (std::size_t at = 0; at < std::min(judged.size(), top); ++at) ranked.push_back(judged[at].alike);
  return ranked;
}

}  // namespace yanlu::search
