#include <gtest/gtest.h>

#include "server/modules/accounts/accounts.hpp"
#include "server/modules/accounts/sessions.hpp"
#include "server/modules/accounts/sign_in.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::accounts {
namespace {

constexpr const char* kPassword = "correct horse battery";
constexpr const char* kAddress = "192.0.2.1";

class Sessions : public ::testing::Test {
 protected:
  Sessions() { EXPECT_TRUE(create("ana").has_value()); }
  Result<UserId> create(const std::string& username, const std::string& password = kPassword,
                        const std::string& organisation = "lxd") {
    return create_user(service.services(), {username, "Ana", Role::clerk, organisation, password});
  }
  Result<Session> enter(const std::string& username, const std::string& password) {
    auto done = sign_in(service.services(), {username, password, kAddress, ""});
    if (!done) return tl::unexpected(done.error());
    return done->session;
  }
  std::optional<Actor> holding(const std::string& token) { return holder_of(service.services(), token, kAddress); }
  testing::TestService service;
};

TEST_F(Sessions, OpenWithThePasswordAndTellWhoHoldsThem) {
  const auto session = enter("ana", kPassword);
  ASSERT_TRUE(session.has_value());
  const auto holder = holding(session->token);
  ASSERT_TRUE(holder.has_value());
  EXPECT_EQ(holder->username, "ana");
  EXPECT_EQ(holder->role, Role::clerk);
}

TEST_F(Sessions, DoNotOpenOtherwiseAndDoNotSayWhy) {
  for (const auto& [username, password] :
       {std::pair{"ana", "wrong"}, std::pair{"ana", ""}, std::pair{"nobody", kPassword}, std::pair{"clerk", "none"}}) {
    const auto session = enter(username, password);
    ASSERT_FALSE(session.has_value()) << username;
    EXPECT_EQ(session.error().message, "error.login_failed") << username;
  }
}

TEST_F(Sessions, EndAfterTwelveHours) {
  const auto session = enter("ana", kPassword);
  service.clock.advance(std::chrono::hours(12) - std::chrono::seconds(1));
  EXPECT_TRUE(holding(session->token).has_value());
  service.clock.advance(std::chrono::seconds(1));
  EXPECT_FALSE(holding(session->token).has_value());
}

TEST_F(Sessions, EndWithSigningOutAndWithTheAccount) {
  const auto first = enter("ana", kPassword);
  const auto second = enter("ana", kPassword);
  EXPECT_NE(first->token, second->token);
  sign_out(service.services(), first->token, kAddress);
  EXPECT_FALSE(holding(first->token).has_value());
  EXPECT_TRUE(holding(second->token).has_value());
  service.refusing_constraint("update users set disabled_at = now() where username = 'ana'");
  EXPECT_FALSE(holding(second->token).has_value());
  EXPECT_FALSE(enter("ana", kPassword).has_value());
}

TEST_F(Sessions, AreNotStoredByTheirToken) {
  const auto session = enter("ana", kPassword);
  EXPECT_EQ(service.sql("select count(*) from sessions"), "1");
  EXPECT_EQ(service.sql("select count(*) from sessions s where s::text like '%" + session->token + "%'"), "0");
  EXPECT_EQ(service.sql("select password_hash like '$argon2id$%' from users where username = 'ana'"), "t");
}

TEST_F(Sessions, ThatExpiredStayExpiredWhenTheClockGoesBack) {
  const auto seen = enter("ana", kPassword);
  const auto unseen = enter("ana", kPassword);
  service.clock.advance(std::chrono::hours(12));
  EXPECT_FALSE(holding(seen->token).has_value());
  service.clock.advance(-std::chrono::hours(1));
  EXPECT_FALSE(holding(seen->token).has_value());
  service.clock.advance(std::chrono::hours(1));
  forget_old(service.services());
  service.clock.advance(-std::chrono::hours(1));
  EXPECT_FALSE(holding(unseen->token).has_value());
  EXPECT_EQ(service.refusing_constraint("update sessions set ended_at = null, end_cause = null"),
            "sessions_stay_ended");
}

TEST_F(Sessions, ThatEndedAreNoticedOnceWhenSomebodyComesWithThem) {
  const auto session = enter("ana", kPassword);
  sign_out(service.services(), session->token, kAddress);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(holding(session->token).has_value());
  EXPECT_FALSE(holding("never a session").has_value());
  EXPECT_EQ(service.sql("select string_agg(kind, ',' order by id) from sign_in_events"),
            "signed_in,signed_out,ended_session_used");
}

TEST_F(Sessions, NeedAnAccountWithAPlainNameALongPasswordAndAHome) {
  const auto refused = [](const Result<UserId>& created) {
    return created ? std::string() : created.error().fields.at(0).field + " " + created.error().fields.at(0).message;
  };
  EXPECT_EQ(refused(create("ana")), "username error.username_taken");
  EXPECT_EQ(refused(create("Ana B")), "username error.username_not_plain");
  EXPECT_EQ(refused(create("bea", "too short")), "password error.password_short");
  EXPECT_EQ(refused(create("bea", std::string(1001, 'x'))), "password error.too_long");
  EXPECT_EQ(refused(create("bea", kPassword, "nowhere")), "organisation error.unknown_organisation");
  EXPECT_EQ(refused(create("bea")), "");
}

TEST_F(Sessions, StandBelowOrganisationsThatFitTogether) {
  const auto refused = [&](const NewOrganisation& organisation) {
    const auto created = create_organisation(service.services(), organisation);
    return created ? std::string() : created.error().fields.at(0).field + " " + created.error().fields.at(0).message;
  };
  EXPECT_EQ(refused({"new", "contact_point", "新联系点", "", "fgw"}), "");
  EXPECT_EQ(refused({"new-1", "station", "新联络站", "", "new"}), "");
  EXPECT_EQ(refused({"new", "station", "又一个", "", "lxd"}), "code error.code_taken");
  EXPECT_EQ(refused({"No Code", "station", "又一个", "", "lxd"}), "code error.code_not_plain");
  EXPECT_EQ(refused({"x", "ministry", "又一个", "", "lxd"}), "kind error.unknown_kind");
  for (const auto& [kind, parent] :
       {std::pair{"station", "fgw"}, std::pair{"station", "zhan"}, std::pair{"station", ""},
        std::pair{"contact_point", "lxd"}, std::pair{"contact_point", "nowhere"}, std::pair{"receiver", "lxd"}})
    EXPECT_EQ(refused({"x", kind, "又一个", "", parent}), "parent error.parent_unfit") << kind << " below " << parent;
}

}  // namespace
}  // namespace yanlu::accounts
