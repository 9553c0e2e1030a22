#pragma once

#include <string>
#include <vector>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

enum class Decision { keep, set_aside, reopen };
std::optional<Decision> decision_from(const std::string& text);

// All or none. Setting aside needs a reason; a submitted opinion can no longer be screened. Returns how many changed.
Result<std::size_t> screen_opinions(const Services& services, const Actor& actor, const std::vector<std::int64_t>& ids,
                                    Decision decision, const std::string& reason);

// Lets residents see kept opinions and join them, or no longer. Returns how many changed.
enum class Showing { shown, hidden };
Result<std::size_t> clear_for_showing(const Services& services, const Actor& actor,
                                      const std::vector<std::int64_t>& ids, Showing showing);

// Takes back that whoever holds this receipt joined the opinion.
Result<void> withdraw_second(const Services& services, const std::string& receipt, std::int64_t opinion);

// Joins the groups these opinions are in; the oldest group remains. Undone by separate_opinions.
Result<GroupId> merge_groups(const Services& services, const Actor& actor, const std::vector<std::int64_t>& opinions);
// Takes opinions out of their group: back to the group of their own words, or, where that is the same one, into a new
// one.
Result<void> separate_opinions(const Services& services, const Actor& actor, GroupId group,
                               const std::vector<std::int64_t>& opinions);
Result<void> choose_representative(const Services& services, const Actor& actor, GroupId group, OpinionId opinion);

// "opinions:3,7": what an action of staff is about.
std::string subject_of(const std::vector<std::int64_t>& opinions);

struct Words {
  std::string body;
  std::string suggested_text;
  std::string reason;
};
// The words with nothing masked. Who looked is written down before anything is shown.
Result<Words> look_at_words(const Services& services, const Actor& actor, OpinionId opinion);

struct Contact {
  std::string name;
  std::string phone;
};
// Who looked is written down before anything is shown.
Result<Contact> look_at_contact(const Services& services, const Actor& actor, OpinionId opinion);

}  // namespace yanlu::opinions
