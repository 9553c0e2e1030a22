#pragma once

#include <string>
#include <vector>

#include "server/modules/opinions/opinions.hpp"
#include "server/modules/receipts/receipts.hpp"

namespace yanlu::desk {

enum class Decision { keep, set_aside, reopen };
std::optional<Decision> decision_from(const std::string& text);

// All or none. Setting aside needs a reason; a submitted opinion can no longer be screened. Returns how many changed.
Result<std::size_t> screen_opinions(const Services& services, const Actor& actor, const std::vector<std::int64_t>& ids,
                                    Decision decision, const std::string& reason);

// Lets residents see kept opinions and join them, or no longer. Returns how many changed.
enum class Showing { shown, hidden };
Result<std::size_t> clear_for_showing(const Services& services, const Actor& actor,
                                      const std::vector<std::int64_t>& ids, Showing showing);

Result<void> choose_representative(const Services& services, const Actor& actor, GroupId group, OpinionId opinion);

// The words with nothing masked. Who looked is written down before anything is shown.
Result<opinions::Words> look_at_words(const Services& services, const Actor& actor, OpinionId opinion);

// Who looked is written down before anything is shown.
Result<receipts::Contact> look_at_contact(const Services& services, const Actor& actor, OpinionId opinion);

}  // namespace yanlu::desk
