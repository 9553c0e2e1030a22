#pragma once

// A service that offers notices, residents who ask for them, and what would leave.

#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "server/modules/notices/notices.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::notices {

// Keeps what would leave and answers as it is told.
struct Letterbox {
  std::vector<sending::Mail> mails;
  std::vector<sending::Sms> texts;
  sending::Answer answer{sending::Outcome::sent, "", ""};
  Senders senders() {
    return {[this](const sending::Mail& mail) {
              mails.push_back(mail);
              return answer;
            },
            [this](const sending::Sms& sms) {
              texts.push_back(sms);
              return answer;
            }};
  }
};

inline std::string digits_in(const std::string& text) {
  std::smatch found;
  return std::regex_search(text, found, std::regex("\\b[0-9]{6}\\b")) ? found.str() : "";
}

class WithNotices : public ::testing::Test {
 protected:
  WithNotices() {
    service.offer_notices();
    service.add_open_draft();
  }

  // A form as a browser sends it; where the answer leads: "/receipts/…".
  std::string submit(const std::string& mobile, const std::string& mail = "", const std::string& body = "") {
    const auto words = body.empty() ? "意见" + std::to_string(++submissions) : body;
    const auto response =
        service.post_form("/drafts/shili/opinions",
                          {{"body", words}, {"article", "1"}, {"notice_mobile", mobile}, {"notice_email", mail}});
    EXPECT_EQ(response.status, 303) << response.body;
    const auto location = response.header("Location");
    return location.substr(0, location.find('?'));
  }

  void send_all() {
    const auto senders = letterbox.senders();
    while (send_one(service.services(), senders) == jobs::Worker::More::yes) {
    }
  }

  std::string last_code() const { return digits_in(letterbox.texts.back().text); }
  std::string another_code() const { return last_code() == "000000" ? "000001" : "000000"; }

  http::Response type_in(const std::string& receipt, const std::string& code, const std::string& kind = "sms") {
    return service.post_form(receipt + "/notices/" + kind + "/confirmation", {{"code", code}});
  }
  http::Response ask_again(const std::string& receipt, const std::string& kind = "sms") {
    return service.post_form(receipt + "/notices/" + kind + "/code", {});
  }

  void screen_all(const std::string& decision) {
    service.sign_in("clerk");
    const auto ids = service.sql("select string_agg(id::text, ',' order by id) from opinions");
    const auto response =
        service.post_json("/api/v1/opinions/screening", R"({"opinions": [)" + ids + R"(], "decision": ")" + decision +
                                                            R"(", "reason": "与本条无关"})");
    EXPECT_EQ(response.status / 100, 2) << response.body;
    service.sign_in("");
  }

  // A session of the tests lasts half a day: later somebody else looks.
  std::string staff_page(const std::string& username = "clerk") {
    service.sign_in(username);
    auto body = service.get("/staff/notices").body;
    EXPECT_NE(body.find("给群众的通知"), std::string::npos);
    service.sign_in("");
    return body;
  }

  int submissions = 0;
  testing::TestService service;
  Letterbox letterbox;
};

}  // namespace yanlu::notices
