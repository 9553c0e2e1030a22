#include "server/http/form_data.hpp"

#include <gtest/gtest.h>

#include "server/http/multipart.hpp"

namespace yanlu::http {
namespace {

Request posted(std::string type, std::string body) {
  Request request;
  request.method = Method::post;
  request.headers["content-type"] = std::move(type);
  request.body = std::move(body);
  request.csrf_token = "token";
  return request;
}

Request form(std::string body) { return posted("application/x-www-form-urlencoded; charset=utf-8", std::move(body)); }

Request parts(const std::string& body) { return posted("multipart/form-data; boundary=\"XX\"", body); }

TEST(FormDataOf, GivesTrimmedValuesWithPlainLineEnds) {
  const auto data = read_form(form("csrf=token&body=%E3%80%80+a%0D%0Ab%0Dc%0A+&ids=1&ids=2")).value();
  EXPECT_EQ(data.value("body"), "a\nb\nc");
  EXPECT_EQ(data.values("ids"), (std::vector<std::string>{"1", "2"}));
  EXPECT_EQ(data.value("none"), "");
  EXPECT_FALSE(data.has("none"));
}

// A long boundary that begins like the body would take the product of both to look for (RFC 2046: 70 at most).
TEST(FormDataOf, HasNoBoundaryLongerThanTheStandardAllows) {
  const std::string longest(70, '-');
  const auto body = [](const std::string& boundary) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--" + boundary +
           "--\r\n";
  };
  const auto type = [](const std::string& boundary) { return "multipart/form-data; boundary=\"" + boundary + '"'; };
  EXPECT_TRUE(read_form(posted(type(longest), body(longest))));
  EXPECT_FALSE(read_form(posted(type(longest + "-"), body(longest + "-"))));
}

TEST(FormDataOf, HasNothingThatNobodySees) {
  const std::string words = "%E7%94%B2%E2%80%AE%E4%B9%99%07%EF%BF%BF";  // 甲, U+202E, 乙, a bell, U+FFFF
  EXPECT_EQ(read_form(form("csrf=token&body=" + words)).value().raw("body"), "甲乙\uFFFD");
  const auto data = read_form(parts("--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n"
                                    "--XX\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\n甲\u202E乙\r\n"
                                    "--XX\r\nContent-Disposition: form-data; name=\"file\"; "
                                    "filename=\"a\u202Egpj.exe\"\r\n\r\nbytes\x07\r\n--XX--"))
                        .value();
  EXPECT_EQ(data.raw("body"), "甲乙");
  EXPECT_EQ(data.file_name("file"), "agpj.exe");
  EXPECT_EQ(data.file("file"), "bytes\x07");
}

TEST(FormDataOf, IsRefusedWithoutTheVisitorsToken) {
  for (const char* const body : {"body=x", "csrf=&body=x", "csrf=tokem&body=x", "csrf=token2"})
    EXPECT_EQ(read_form(form(body)).error().message, "error.csrf") << body;
  auto nobody = form("csrf=");
  nobody.csrf_token.clear();
  EXPECT_EQ(read_form(nobody).error().refusal, Refusal::forbidden);
}

TEST(FormDataOf, IsRefusedWhereItIsNoText) {
  for (const char* const body : {"csrf=token&body=%00", "csrf=token&body=%FF", "csrf=token&%C3=x"})
    EXPECT_EQ(read_form(form(body)).error().message, "error.invalid_text") << body;
  EXPECT_EQ(read_form(form("csrf=token&body=%")).error().refusal, Refusal::malformed);
  EXPECT_EQ(read_form(posted("text/plain", "csrf=token")).error().refusal, Refusal::unsupported);
}

TEST(FormDataOf, ReadsPartsAndFiles) {
  const std::string file = "line\r\n--XY is no boundary\r\n\r\n--X";
  const auto data =
      read_form(parts("--XX\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n"
                      "--XX\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\n标题\r\n"
                      "--XX\r\nContent-Disposition: form-data; name=\"markdown\"; filename=\"name.md\"\r\n"
                      "Content-Type: text/markdown\r\n\r\n" +
                      file + "\r\n--XX--\r\n"))
          .value();
  EXPECT_EQ(data.value("title"), "标题");
  EXPECT_EQ(data.file("markdown"), file);
  EXPECT_FALSE(data.has("markdown"));
}

TEST(Multipart, IsNothingWhereItIsBroken) {
  const std::string head = "Content-Disposition: form-data; name=\"a\"\r\n\r\n";
  for (const std::string& body :
       {std::string(), "--XX\r\n" + head + "1", "--XX\r\n" + head + "1\r\n--XX", "--XX\r\n" + head + "1\r\n--XXY",
        std::string("--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--XX--"),
        std::string("--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n--XX--"), std::string("--XX\r\n\r\n--XX--")})
    EXPECT_FALSE(parse_multipart("multipart/form-data; boundary=XX", body).has_value()) << body;
  EXPECT_FALSE(parse_multipart("multipart/form-data", "--XX--").has_value());
  EXPECT_TRUE(parse_multipart("multipart/form-data; boundary=XX", "--XX--").has_value());
}

}  // namespace
}  // namespace yanlu::http
