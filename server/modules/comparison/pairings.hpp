#pragma once

#include <vector>

#include "server/modules/comparison/versions.hpp"

namespace yanlu::comparison {

// "same", … as the database has it.
content::Fate fate_from(const std::string& text);

// The alignment as it was made at publication; empty when it was not.
std::vector<content::Pairing> stored_pairings(db::Transaction& transaction, const VersionText& before,
                                              const VersionText& after);
// Made now, with the corrections of staff.
std::vector<content::Pairing> aligned(db::Transaction& transaction, const VersionText& before,
                                      const VersionText& after);
void store_pairings(db::Transaction& transaction, const VersionText& before, const VersionText& after,
                    const std::vector<content::Pairing>& pairings);

}  // namespace yanlu::comparison
