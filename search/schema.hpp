#pragma once

// What the metadata of the index are called; the whole schema stands in README.md.

namespace yanlu::search {

// Raise the version with every change of terms, folding or stored text: older indexes are then emptied and
// refilled.
inline constexpr auto kSchemaVersion = "2";
inline constexpr auto kSchemaKey = "yanlu-schema";
inline constexpr auto kPositionKey = "yanlu-position";

}  // namespace yanlu::search
