#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/modules/opinions/duplicates/folds.hpp"

namespace yanlu::opinions {

// All that an opinion says, its parts on lines of their own.
std::string all_words(const Opinion& opinion);

// Only what is different in `words` from `like`, with a few characters around each change:
// [{words, is_same, is_removed, is_added, is_cut}]; is_cut stands for what is left out. Empty where only white space
// and the like differ.
nlohmann::json differences(const std::string& like, const std::string& words);

}  // namespace yanlu::opinions
