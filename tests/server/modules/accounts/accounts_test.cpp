#include "server/modules/accounts/accounts.hpp"

#include <gtest/gtest.h>

#include <set>

#include "server/modules/accounts/passwords.hpp"
#include "server/modules/accounts/sessions.hpp"

namespace yanlu::accounts {
namespace {

TEST(Passwords, AreKnownByTheirHashAlone) {
  const auto hash = hash_password("正确的 password");
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_TRUE(verify_password(hash, "正确的 password"));
  EXPECT_FALSE(verify_password(hash, "正确的 Password"));
  EXPECT_FALSE(verify_password(hash, ""));
  EXPECT_FALSE(verify_password("none", "none"));
  EXPECT_NE(hash_password("正确的 password"), hash);
}

TEST(Passwords, ThatAreMadeUpAreLongAndNotMistakenWhenCopied) {
  std::set<std::string> made;
  for (int i = 0; i < 20; ++i) made.insert(random_password());
  EXPECT_EQ(made.size(), 20U);
  for (const auto& password : made) {
    EXPECT_EQ(password.size(), 16U);
    EXPECT_EQ(password.find_first_not_of("23456789abcdefghjkmnpqrstuvwxyz"), std::string::npos) << password;
  }
}

TEST(CredentialOf, PrefersTheHeaderToTheCookie) {
  http::Request request;
  EXPECT_EQ(credential_of(request).kind, Credential::Kind::none);
  request.cookies[kSessionCookie] = "c";
  EXPECT_EQ(credential_of(request).kind, Credential::Kind::cookie);
  request.headers["authorization"] = "Basic abc";
  EXPECT_EQ(credential_of(request).kind, Credential::Kind::cookie);
  request.headers["authorization"] = "Bearer b";
  EXPECT_EQ(credential_of(request).kind, Credential::Kind::bearer);
  EXPECT_EQ(credential_of(request).token, "b");
}

TEST(Roles, GoThereAndBack) {
  for (const auto role : {Role::clerk, Role::manager, Role::receiver, Role::administrator})
    EXPECT_EQ(role_from(to_string(role)), role);
  EXPECT_FALSE(role_from("root").has_value());
}

}  // namespace
}  // namespace yanlu::accounts
