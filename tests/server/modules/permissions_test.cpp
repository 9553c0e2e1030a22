// Who may do what, in one table a module.

#include "server/modules/drafts/permissions.hpp"

#include <gtest/gtest.h>

#include <string>

#include "server/modules/comparison/permissions.hpp"
#include "server/modules/desk/permissions.hpp"
#include "server/modules/guard/permissions.hpp"
#include "server/modules/posters/permissions.hpp"
#include "server/modules/reports/permissions.hpp"
#include "server/modules/set_apart/permissions.hpp"

namespace yanlu {
namespace {

// The initials of the roles that may: c(lerk) m(anager) r(eceiver) a(dministrator).
template <typename Action>
std::string who_may(Action action) {
  std::string allowed;
  for (const auto& [role, initial] : {std::pair{Role::clerk, 'c'}, std::pair{Role::manager, 'm'},
                                      std::pair{Role::receiver, 'r'}, std::pair{Role::administrator, 'a'}}) {
    Actor actor;
    actor.role = role;
    if (may(actor, action)) allowed += initial;
  }
  return allowed;
}

TEST(Permissions, OnDraftsAreTheManagers) {
  using drafts::Action;
  EXPECT_EQ(who_may(Action::see_in_preparation), "cm");
  for (const auto action : {Action::import, Action::edit, Action::publish, Action::close})
    EXPECT_EQ(who_may(action), "m");
}

TEST(Permissions, OnComparisonsAreTheDesks) { EXPECT_EQ(who_may(comparison::Action::correct_pairing), "cm"); }

TEST(Permissions, OnOpinionsAreTheDesks) {
  using desk::Action;
  for (const auto action : {Action::list, Action::screen, Action::group, Action::clear, Action::see_contact})
    EXPECT_EQ(who_may(action), "cm");
}

TEST(Permissions, OnLimitsAreTheAdministrators) {
  EXPECT_EQ(who_may(guard::Action::see_load), "ma");
  EXPECT_EQ(who_may(guard::Action::change_settings), "a");
}

TEST(Permissions, OnWhatIsSetApartAreTheDesksAndOnlyManagersSeeEvidence) {
  EXPECT_EQ(who_may(set_apart::Action::see_apart), "cm");
  EXPECT_EQ(who_may(set_apart::Action::see_evidence), "m");
}

TEST(Permissions, OnPostersAreTheDesks) {
  EXPECT_EQ(who_may(posters::Action::see_links), "cm");
  EXPECT_EQ(who_may(posters::Action::make_links), "cm");
}

TEST(Permissions, OnReportsEndWithSubmissionForTheDeskAndBeginThereForTheReceiver) {
  using reports::Action;
  EXPECT_EQ(who_may(Action::see_desk), "cm");
  EXPECT_EQ(who_may(Action::compose), "cm");
  EXPECT_EQ(who_may(Action::submit), "m");
  EXPECT_EQ(who_may(Action::see_submitted), "cmr");
  EXPECT_EQ(who_may(Action::record_outcome), "mr");
}

}  // namespace
}  // namespace yanlu
