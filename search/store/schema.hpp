#pragma once

// What the files and the metadata of the index are called; the whole schema stands in README.md.

namespace yanlu::search {

// Raise the version with every change of terms, folding, packed records or stored text: an index of another version is
// not read, and the service builds it anew.
inline constexpr auto kSchemaVersion = "5";
inline constexpr auto kSchemaKey = "yanlu-schema";
inline constexpr auto kPositionKey = "yanlu-position";
inline constexpr auto kDictionaryKey = "yanlu-dictionary";
inline constexpr auto kBlocksKey = "yanlu-blocks";
inline constexpr auto kLastKey = "yanlu-last";
inline constexpr auto kSumsKey = "yanlu-sums";
inline constexpr auto kRecordPrefix = "yanlu-record:";
inline constexpr auto kRemoved = "-";
inline constexpr unsigned kRecordSlot = 0;

inline constexpr auto kCurrent = "current";
inline constexpr auto kGenerationPrefix = "generation-";
inline constexpr auto kBase = "base";
inline constexpr auto kChanges = "changes";
inline constexpr auto kBuilding = "building";
inline constexpr auto kDamaged = "damaged";
inline constexpr auto kServingLock = "serving.lock";
inline constexpr auto kBaseSums = "base.sums";
inline constexpr auto kChangesSums = "changes.sums";

}  // namespace yanlu::search
