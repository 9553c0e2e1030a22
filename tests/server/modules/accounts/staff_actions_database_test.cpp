// The record of what staff did: append-only, and sealed.

#include <gtest/gtest.h>

#include <thread>

#include "server/modules/accounts/accounts.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::accounts {
namespace {

class StaffActions : public ::testing::Test {
 protected:
  void do_something() {
    const auto clerk = service.actor("clerk");
    service.services().pool.write(Acting::command(), [&](db::Transaction& t) {
      record(t, clerk, {"opinion_kept", "opinion:1"}, service.clock.now());
    });
  }
  testing::TestService service;
};

TEST_F(StaffActions, AreNeverChangedOrRemoved) {
  do_something();
  for (const char* const attempt :
       {"update staff_actions set reason = 'other'", "delete from staff_actions", "truncate staff_actions cascade"})
    EXPECT_EQ(service.refusing_constraint(attempt), "staff_actions_is_append_only") << attempt;
}

TEST_F(StaffActions, ShowWhereSomebodyChangedThemBehindTheTriggersBack) {
  for (int i = 0; i < 3; ++i) do_something();
  EXPECT_EQ(service.sql("select count(*) from broken_staff_actions"), "0");
  service.refusing_constraint(
      "alter table staff_actions disable trigger user;"
      "update staff_actions set reason = 'never happened' where id = 2");
  EXPECT_EQ(service.sql("select string_agg(id::text, ',') from broken_staff_actions"), "2");
  service.refusing_constraint("delete from staff_actions where id = 2");
  EXPECT_EQ(service.sql("select string_agg(id::text, ',') from broken_staff_actions"), "3");
}

TEST_F(StaffActions, KeepTheirChainStraightWhenManyWorkAtOnce) {
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int j = 0; j < 5; ++j) do_something();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(service.sql("select count(*) from staff_actions"), "40");
  EXPECT_EQ(service.sql("select count(*) from broken_staff_actions"), "0");
}

}  // namespace
}  // namespace yanlu::accounts
