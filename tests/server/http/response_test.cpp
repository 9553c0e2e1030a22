#include "server/http/response.hpp"

#include <gtest/gtest.h>

#include "server/http/csrf.hpp"

namespace yanlu::http {
namespace {

TEST(Download, CarriesAChineseNameSafely) {
  const auto header = download("x", "text/csv", "意见\r\nX: y\u202E\".csv").header("Content-Disposition");
  EXPECT_EQ(header, "attachment; filename*=UTF-8''%E6%84%8F%E8%A7%81%0AX%3A%20y%22.csv");
}

TEST(SeeOther, LeadsOn) {
  EXPECT_EQ(see_other("/staff").status, 303);
  EXPECT_EQ(see_other("/staff").header("Location"), "/staff");
}

TEST(CsrfToken, BelongsToOneVisitUnderOneSecret) {
  const auto token = csrf_token("secret", TokenOf::visit, "visit");
  EXPECT_EQ(csrf_token("secret", TokenOf::visit, "visit"), token);
  EXPECT_NE(csrf_token("secret", TokenOf::visit, "visit2"), token);
  EXPECT_NE(csrf_token("secret2", TokenOf::visit, "visit"), token);
  EXPECT_NE(csrf_token("secret", TokenOf::session, "visit"), token);
  EXPECT_TRUE(equal_in_constant_time(token, csrf_token("secret", TokenOf::visit, "visit")));
  EXPECT_FALSE(equal_in_constant_time(token, token + "x"));
  EXPECT_FALSE(equal_in_constant_time(token, ""));
}

TEST(RandomToken, IsNewEachTimeAndFitsACookie) {
  EXPECT_NE(random_token(), random_token());
  EXPECT_EQ(random_token().find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
            std::string::npos);
  EXPECT_EQ(random_token().size(), 32U);
}

}  // namespace
}  // namespace yanlu::http
