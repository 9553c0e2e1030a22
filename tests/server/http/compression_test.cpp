#include "server/http/compression.hpp"

#include <gtest/gtest.h>

namespace yanlu::http {
namespace {

Response page(std::size_t length) {
  auto response = html(std::string(length, 'a'));
  response.may_compress = true;
  return response;
}

Request accepting(const std::string& encodings) {
  Request request;
  request.headers["accept-encoding"] = encodings;
  return request;
}

TEST(Compression, IsForThoseWhoTakeIt) {
  for (const char* const yes : {"gzip", "br, gzip;q=0.5", "gzip, deflate, br"}) {
    const auto response = compressed(accepting(yes), page(5000));
    EXPECT_EQ(response.header("Content-Encoding"), "gzip") << yes;
    EXPECT_LT(response.body.size(), 200U);
    EXPECT_EQ(response.header("Vary"), "Accept-Encoding");
  }
  for (const char* const no : {"", "br", "gzip;q=0", "gzip; q=0.0", "identity"}) {
    const auto response = compressed(accepting(no), page(5000));
    EXPECT_EQ(response.header("Content-Encoding"), "") << no;
    EXPECT_EQ(response.body.size(), 5000U);
    EXPECT_EQ(response.header("Vary"), "Accept-Encoding");
  }
}

TEST(Compression, LeavesAloneWhatIsShortOrHoldsASecret) {
  EXPECT_EQ(compressed(accepting("gzip"), page(100)).body.size(), 100U);
  auto secret = page(5000);
  secret.may_compress = false;
  EXPECT_EQ(compressed(accepting("gzip"), secret).body.size(), 5000U);
}

}  // namespace
}  // namespace yanlu::http
