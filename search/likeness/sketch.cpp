#include "search/likeness/sketch.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <numeric>

namespace yanlu::search::likeness {
namespace {

constexpr std::size_t kRows = 3;
constexpr std::size_t kBands = 20;
constexpr std::size_t kBandsElsewhere = 8;
constexpr std::size_t kFunctions = kRows * kBands;
constexpr std::ptrdiff_t kLeastInCommon = 9;  // of the bytes of a signature
constexpr std::size_t kRun = 8;               // tokens a fingerprint covers
constexpr std::size_t kWindow = 16;           // places of which one fingerprint is kept

enum Family : std::uint64_t { kBandFamily = 1, kRunFamily = 1000, kBareFamily = 2000 };

std::uint32_t key(std::uint64_t family, std::uint64_t value) { return mixed(joined(joined(0, family), value)); }

struct HashFunction {
  std::uint64_t factor, offset;
};
constexpr auto kHashFunctions = [] {
  std::array<HashFunction, kFunctions> functions{};
  std::uint64_t state = 0x243f6a8885a308d3ULL;  // of pi: any odd numbers will do, but always the same ones
  const auto next = [&state] {
    state += 0x9e3779b97f4a7c15ULL;
    auto value = state;
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
  };
  for (auto& function : functions) function = {next() | 1U, next()};
  return functions;
}();

// MinHash: multiply-shift in the place of permutations.
std::array<std::uint32_t, kFunctions> minima(const std::vector<Shingle>& shingles) {
  std::array<std::uint32_t, kFunctions> least{};
  least.fill(std::numeric_limits<std::uint32_t>::max());
  for (const auto shingle : shingles)
    for (std::size_t i = 0; i < kFunctions; ++i) {
      const auto hash =
          static_cast<std::uint32_t>((kHashFunctions[i].factor * shingle + kHashFunctions[i].offset) >> 32U);
      least[i] = std::min(least[i], hash);
    }
  return least;
}

void add_bands(const std::vector<Shingle>& shingles, Sketch& sketch, bool elsewhere) {
  const auto least = minima(shingles);
  for (std::size_t band = 0; band < kBands; ++band) {
    std::uint64_t value = 0;
    for (std::size_t row = 0; row < kRows; ++row) value = joined(value, least[band * kRows + row]);
    sketch.in_scope.push_back(key(kBandFamily + band, value));
    if (elsewhere && band < kBandsElsewhere) sketch.elsewhere.push_back(sketch.in_scope.back());
  }
  constexpr auto kFirst = kBandsElsewhere * kRows;
  static_assert(kFirst + std::tuple_size_v<Signature> == kFunctions);
  for (std::size_t i = 0; i < sketch.signature.size(); ++i)
    sketch.signature[i] = static_cast<std::uint8_t>(least[kFirst + i]);
}

// Winnowing: of each window of runs the one with the least hash, so a common passage of kRun + kWindow - 1 tokens
// has one in common, wherever it stands.
void add_runs(const std::vector<Token>& tokens, Sketch& sketch) {
  if (tokens.size() < kRun) return;
  std::vector<std::uint32_t> runs;
  for (std::size_t i = 0; i + kRun <= tokens.size(); ++i) {
    std::uint64_t hash = 0;
    for (std::size_t j = i; j < i + kRun; ++j) hash = joined(hash, tokens[j]);
    runs.push_back(mixed(hash));
  }
  std::vector<std::uint32_t> kept;
  std::size_t least = 0;
  for (std::size_t end = std::min(kWindow, runs.size()); end <= runs.size(); ++end) {
    const auto begin = end > kWindow ? end - kWindow : 0;
    if (least < begin || end == kWindow || end == runs.size())
      least = static_cast<std::size_t>(std::min_element(runs.begin() + static_cast<std::ptrdiff_t>(begin),
                                                        runs.begin() + static_cast<std::ptrdiff_t>(end)) -
                                       runs.begin());
    else if (runs[end - 1] < runs[least])
      least = end - 1;
    kept.push_back(runs[least]);
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  for (const auto run : kept) sketch.in_scope.push_back(key(kRunFamily, run));
}

}  // namespace

bool may_resemble(const Signature& left, const Signature& right) {
  return std::transform_reduce(left.begin(), left.end(), right.begin(), std::ptrdiff_t{0}, std::plus<>(),
                               std::equal_to<>()) >= kLeastInCommon;
}

Sketch sketch(const TextForm& text) {
  Sketch sketch;
  const auto size = text.size;
  if (size < kLetter) {
    std::uint64_t bare = 0;
    for (const auto token : text.bare) bare = joined(bare, token);
    sketch.in_scope.push_back(key(kBareFamily, bare));
  }
  if (size >= kShortest) add_bands(text.distinct, sketch, size >= kShortestElsewhere);
  if (size >= kShortestElsewhere) add_runs(text.body, sketch);
  return sketch;
}

}  // namespace yanlu::search::likeness
