// Scans of paper: taken in by their content, shown to few, each look recorded.

#include <gtest/gtest.h>

#include "tests/support/pictures.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::intake {
namespace {

class Scans : public ::testing::Test {
 protected:
  Scans() {
    service.add_open_draft();
    opinion = std::to_string(service.add_opinion("2", "写明谁来照管"));
    service.sign_in("clerk");
  }
  std::string address() const { return "/staff/opinions/" + opinion + "/scans"; }
  http::Response attach(const std::vector<std::string>& files, const std::string& name = "scan.png") {
    const auto part = [](const std::string& head, const std::string& content) {
      return "--XyX\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    auto body = part("name=\"csrf\"", service.csrf_token());
    for (const auto& file : files) body += part("name=\"scans\"; filename=\"" + name + "\"", file);
    return service.send(http::Method::post, address(), body + "--XyX--\r\n",
                        {{"content-type", "multipart/form-data; boundary=XyX"}});
  }
  std::string count() { return service.sql("select count(*) from attachments"); }
  std::string looks() { return service.sql("select count(*) from staff_actions where kind = 'scan_seen'"); }

  testing::TestService service;
  std::string opinion;
};

TEST_F(Scans, ComeBackByteByByteAndCannotRunAnything) {
  ASSERT_EQ(attach({testing::png(), testing::pdf()}).status, 303);
  const auto picture = service.get(address() + "/1");
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.content_type, "image/png");
  EXPECT_EQ(picture.body, testing::png());
  EXPECT_EQ(picture.header("Content-Disposition").substr(0, 6), "inline");
  EXPECT_EQ(picture.header("Content-Security-Policy").substr(0, 8), "sandbox;");
  const auto pdf = service.get(address() + "/2");
  EXPECT_EQ(pdf.content_type, "application/pdf");
  EXPECT_EQ(pdf.body, testing::pdf());
  EXPECT_EQ(pdf.header("Content-Disposition").substr(0, 10), "attachment");
}

TEST_F(Scans, RecordEachLook) {
  attach({testing::jpeg()});
  EXPECT_EQ(looks(), "0");
  service.get(address() + "/1");
  service.get(address() + "/1");
  EXPECT_EQ(looks(), "2");
  EXPECT_EQ(service.sql("select subject from staff_actions where kind = 'scan_seen' limit 1"),
            "opinion:" + opinion + "/scan:1");
}

TEST_F(Scans, AreRefusedWhenTheyAreNoPictures) {
  for (const std::string hostile :
       {"<html><script>alert(1)</script></html>", "<svg onload='alert(1)'/>", "GIF89a/*<script>*/"}) {
    const auto page = attach({testing::png(), hostile});
    EXPECT_EQ(page.status, 422) << hostile;
    EXPECT_NE(page.body.find("不是 JPEG"), std::string::npos);
  }
  EXPECT_EQ(attach({testing::png() + "<script>alert(1)</script>"}).status, 422);
  EXPECT_EQ(attach({}).status, 422);
  EXPECT_EQ(count(), "0");
}

TEST_F(Scans, AreFew) {
  EXPECT_EQ(attach({testing::png(), testing::png(), testing::png()}).status, 303);
  EXPECT_EQ(attach({testing::png(), testing::png(), testing::png()}).status, 422);
  EXPECT_EQ(count(), "3");
  EXPECT_EQ(attach({testing::png(), testing::png()}).status, 303);
  EXPECT_EQ(attach({testing::png()}).status, 422);
  EXPECT_EQ(count(), "5");
}

TEST_F(Scans, AreForThoseWhoMaySeeContacts) {
  attach({testing::png()});
  for (const char* const other : {"receiver", "administrator"}) {
    service.sign_in(other);
    EXPECT_EQ(service.get(address()).status, 403) << other;
    EXPECT_EQ(service.get(address() + "/1").status, 403) << other;
    EXPECT_EQ(attach({testing::png()}).status, 403) << other;
  }
  service.sign_in("");
  EXPECT_NE(service.get(address() + "/1").status, 200);
  EXPECT_EQ(looks(), "0");
}

TEST_F(Scans, OfNoOpinionAreNotFound) {
  opinion = "99999";
  EXPECT_EQ(service.get(address()).status, 404);
  EXPECT_EQ(attach({testing::png()}).status, 404);
  EXPECT_EQ(service.get(address() + "/1").status, 404);
}

TEST_F(Scans, AreNeverAlteredAndStayWithinBounds) {
  attach({testing::png()});
  EXPECT_EQ(service.refusing_constraint("delete from attachments"), "attachments_is_append_only");
  EXPECT_EQ(service.refusing_constraint("insert into attachments (opinion_id, place, media_type, content, attached_by, "
                                        "attached_at) select opinion_id, 2, 'text/html', content, attached_by, "
                                        "attached_at from attachments"),
            "attachments_are_pictures_or_pdf");
  EXPECT_EQ(service.refusing_constraint("insert into attachments (opinion_id, place, media_type, content, attached_by, "
                                        "attached_at) select opinion_id, 6, media_type, content, attached_by, "
                                        "attached_at from attachments"),
            "attachments_are_few");
}

}  // namespace
}  // namespace yanlu::intake
