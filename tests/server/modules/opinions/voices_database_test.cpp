// Voices are counted as they come, and the counts are those of the rows.

#include <gtest/gtest.h>

#include <thread>

#include "server/modules/opinions/opinions.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::opinions {
namespace {

class Voices : public ::testing::Test {
 protected:
  Voices() {
    service.add_open_draft();
    for (int i = 0; i < 3; ++i) ids.push_back(service.add_opinion("1", "花园要有长椅"));
    ids.push_back(service.add_opinion("1", "花园要有灯"));
  }
  void act(const std::string& path, const std::string& json) {
    service.sign_in("manager");
    const auto answer = service.post_json("/api/v1/" + path, json);
    EXPECT_EQ(answer.status / 100, 2) << answer.body;
    service.sign_in("");
  }
  void show(std::int64_t id) {
    act("opinions/screening", R"({"decision": "keep", "opinions": [)" + std::to_string(id) + "]}");
    act("opinions/clearing", R"({"cleared": true, "opinions": [)" + std::to_string(id) + "]}");
  }
  // Returns the receipt.
  std::string join(std::int64_t id, const std::string& more = "") {
    const auto answer = service.post_json("/api/v1/drafts/shili/opinions",
                                          R"({"seconds": [{"opinion": )" + std::to_string(id) + "}]" + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return service.sql("select receipt from submissions order by id desc limit 1");
  }
  void merge(std::int64_t one, std::int64_t other) {
    act("groups", R"({"opinions": [)" + std::to_string(one) + "," + std::to_string(other) + "]}");
  }
  // What is wrong with the counts, by group and by opinion; "".
  std::string wrong() {
    return service.sql(
        "select string_agg(what, '; ') from ("
        "select 'group ' || s.group_id || ' has ' || count(*) as what from opinion_standings s where s.state <> "
        "'apart' "
        "group by s.group_id having count(*) <> (select coalesce(sum(opinions), 0) from voice_counts c where "
        "c.group_id = s.group_id) "
        "union all select 'opinion ' || o.id || ' is joined by ' || (select count(*) from standing_seconds n where "
        "n.opinion_id = o.id) "
        "from opinions o where (select count(*) from standing_seconds n where n.opinion_id = o.id) "
        "<> (select coalesce(sum(seconds), 0) from voice_counts c where c.opinion_id = o.id) "
        "union all select 'group ' || g.id || ' is joined otherwise' from opinion_groups g "
        "where (select count(*) from standing_seconds n join opinion_standings s on s.opinion_id = n.opinion_id where "
        "s.group_id = g.id) "
        "<> (select coalesce(sum(seconds), 0) from voice_counts c where c.group_id = g.id)) found");
  }
  testing::TestService service;
  std::vector<std::int64_t> ids;
};

TEST_F(Voices, AreThoseOfTheRowsWhateverHappens) {
  EXPECT_EQ(wrong(), "");
  show(ids[0]);
  const auto receipt = join(ids[0]);
  join(ids[0]);
  EXPECT_EQ(wrong(), "");
  merge(ids[0], ids[3]);
  EXPECT_EQ(wrong(), "") << "who joined goes along";
  EXPECT_EQ(
      service.post_json("/api/v1/receipts/" + receipt + "/seconds/" + std::to_string(ids[0]) + "/withdrawal", "{}")
          .status,
      200);
  EXPECT_EQ(wrong(), "");
  act("groups/" + service.sql("select group_id from opinion_standings where opinion_id = " + std::to_string(ids[0])) +
          "/split",
      R"({"opinions": [)" + std::to_string(ids[0]) + "]}");
  EXPECT_EQ(wrong(), "");
  EXPECT_EQ(service.sql("select sum(seconds) from voice_counts"), "1");
}

TEST_F(Voices, OfWhoIsSetApartCountOnceLetIn) {
  show(ids[0]);
  service.sql("update guard_settings set address_soft = 1, address_hard = 100");
  service.come_from("192.0.2.1");
  for (int i = 0; i < 3; ++i) join(ids[0]);
  ASSERT_NE(service.sql("select count(*) from submission_checks"), "0");
  EXPECT_EQ(wrong(), "");
  service.sign_in("manager");
  EXPECT_EQ(service
                .post_form("/staff/apart", {{"decision", "release"},
                                            {"ids", service.sql("select min(submission_id) from submission_checks")}})
                .status,
            303);
  EXPECT_EQ(wrong(), "");
}

TEST_F(Voices, AreAddedUpWithoutAChange) {
  show(ids[0]);
  join(ids[0]);
  const auto sums = [&] { return service.sql("select sum(opinions) || ' ' || sum(seconds) from voice_counts"); };
  const auto before = sums();
  EXPECT_EQ(add_up_voices(service.services()), jobs::Worker::More::no);
  EXPECT_EQ(sums(), before);
  EXPECT_EQ(wrong(), "");
  EXPECT_EQ(service.sql("select count(*) from voice_counts"), "3") << "two groups, one of whose opinions is joined";
  EXPECT_EQ(service.sql("select count(*) from voice_counts where fresh"), "0");
}

TEST_F(Voices, AreRightWhenPeopleJoinWhileStaffMoveTheOpinion) {
  show(ids[0]);
  std::thread joining([&] {
    for (int i = 0; i < 20; ++i) {
      service.services().pool.write(Acting::command(), [&](db::Transaction& t) {
        const auto submission = t.one({"test.submission",
                                       "insert into submissions (draft_id, receipt, received_at) select draft_id, "
                                       "translate(upper(substr(md5(random()::text), 1, 12)), 'ILOU', '0000'), $1 from "
                                       "opinions limit 1 returning id"},
                                      {service.clock.now()});
        opinions::join(t, {ids[0], ""}, submission.id<SubmissionId>("id"), service.clock.now());
      });
    }
  });
  for (int i = 0; i < 10; ++i) {
    service.services().pool.write(Acting::command(), [&](db::Transaction& t) {
      t.script(
          "insert into opinion_groups (draft_id, article_key, created_at) select draft_id, article_key, created_at "
          "from opinion_groups where id = 1");
      t.script("update opinion_standings set group_id = (select max(id) from opinion_groups) where opinion_id = " +
               std::to_string(ids[0]));
    });
    add_up_voices(service.services());
  }
  joining.join();
  EXPECT_EQ(wrong(), "");
}

}  // namespace
}  // namespace yanlu::opinions
