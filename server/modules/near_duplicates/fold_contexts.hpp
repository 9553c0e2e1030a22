#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/modules/near_duplicates/near_duplicates.hpp"

namespace yanlu::near_duplicates {

// Only what is different in `words` from `like`, with a few characters around each change:
// [{words, is_same, is_removed, is_added, is_cut}]; is_cut stands for what is left out. Empty where only white space
// and the like differ.
nlohmann::json differences(const std::string& like, const std::string& words);

}  // namespace yanlu::near_duplicates
