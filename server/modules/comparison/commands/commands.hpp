#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::comparison {

// What staff say of where an article of one text went in another of the same law; it stays whatever the aligner finds.
struct PairingCorrection {
  std::string before, after;                      // slugs
  std::string article;                            // key in the text before
  std::optional<std::vector<std::string>> later;  // keys in the text after; empty: deleted; none: as the machine finds
};
Result<void> correct_pairing(const Services& services, const Actor& actor, const PairingCorrection& correction);

}  // namespace yanlu::comparison
