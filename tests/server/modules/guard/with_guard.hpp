#pragma once

// A service with an open draft that the guard watches, and who sends to it.

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "server/modules/guard/challenge.hpp"
#include "server/modules/guard/keys.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::guard {

using Fields = std::vector<std::pair<std::string, std::string>>;

inline constexpr const char* kNeighbour = "203.0.113.7";
inline constexpr const char* kElsewhere = "198.51.100.9";

class WithGuard : public ::testing::Test {
 protected:
  WithGuard() {
    service.add_open_draft();
    set("difficulty = 8");
    service.come_from(kNeighbour);
  }

  void set(const std::string& assignments) { service.sql("update guard_settings set " + assignments); }

  http::Response send(const std::string& body, Fields more = {}) {
    Fields fields{{"submission_id", "form-" + std::to_string(++sent_)}, {"article", "1"}, {"body", body}};
    fields.insert(fields.end(), more.begin(), more.end());
    return service.post_form("/drafts/shili/opinions", fields);
  }
  http::Response send_some(int count) {
    http::Response last;
    for (int i = 0; i < count; ++i) last = send("意见" + std::to_string(sent_));
    return last;
  }
  std::string opinions_in(const std::string& state) {
    return service.sql("select count(*) from opinion_standings where state = '" + state + "'");
  }
  std::string reasons() {
    return service.sql(
        "select array_to_string(reasons, ' ') from submission_checks order by submission_id desc limit 1");
  }

  std::string challenge() { return new_challenge(service.services().config.secret, "shili", 8, service.clock.now()); }
  std::string proof_for(const std::string& text) {
    const auto challenge = read_challenge(service.services().config.secret, text, "shili", service.clock.now());
    std::string proof;
    for (int part = 0; part < kParts; ++part) {
      int n = 0;
      const auto prefix = challenge->signature + ':' + std::to_string(part) + ':';
      while (leading_zero_bits(prefix + std::to_string(n)) < static_cast<unsigned>(challenge->difficulty)) ++n;
      proof += (part == 0 ? "" : ",") + std::to_string(n);
    }
    return proof;
  }
  Fields proven() {
    const auto text = challenge();
    Fields fields{{"challenge", text}, {"proof", proof_for(text)}};
    service.clock.advance(std::chrono::seconds(10));  // while it was being written
    return fields;
  }

  testing::TestService service;
  int sent_ = 0;
};

}  // namespace yanlu::guard
