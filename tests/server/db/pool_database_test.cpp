#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "server/db/errors.hpp"
#include "server/db/pool.hpp"
#include "server/result/error.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

constexpr Statement kCount{"test.count", "select count(*) as n from things"};
constexpr Statement kInsert{"test.insert", "insert into things values ($1)"};
constexpr Statement kMyself{"test.myself", "select pg_backend_pid() as pid"};
constexpr Statement kTerminate{"test.terminate", "select pg_terminate_backend($1::int) as done"};

class PoolTest : public ::testing::Test {
 protected:
  PoolTest() {
    pool.write(Acting::command(), [](Transaction& t) {
      t.script(
          "create table things (n int constraint things_are_positive check (n > 0) "
          "constraint things_are_unique unique)");
    });
  }
  std::int64_t count() {
    return pool.read(Acting::command(), [](Transaction& t) { return t.one(kCount).integer("n"); });
  }
  testing::ScratchDatabase database;
  Pool pool{database.connection_string(), 4};
};

TEST_F(PoolTest, CommitsWhatWasWritten) {
  pool.write(Acting::command(), [](Transaction& t) { t.run(kInsert, {1}); });
  EXPECT_EQ(count(), 1);
}

TEST_F(PoolTest, RollsBackARefusal) {
  const auto outcome = pool.write(Acting::command(), [](Transaction& t) -> Result<int> {
    t.run(kInsert, {1});
    return refuse(Refusal::conflict, "error.stale");
  });
  EXPECT_FALSE(outcome.has_value());
  EXPECT_EQ(count(), 0);
}

TEST_F(PoolTest, RollsBackWhenTheWorkThrows) {
  EXPECT_THROW(pool.write(Acting::command(),
                          [](Transaction& t) {
                            t.run(kInsert, {1});
                            throw std::logic_error("changed my mind");
                          }),
               std::logic_error);
  EXPECT_EQ(count(), 0);
}

TEST_F(PoolTest, DoesNotWriteInAReadTransaction) {
  EXPECT_THROW(pool.read(Acting::command(), [](Transaction& t) { t.run(kInsert, {1}); }), StatementFailed);
  EXPECT_EQ(count(), 0);
}

TEST_F(PoolTest, ReadsOneInstantThroughout) {
  pool.read(Acting::command(), [&](Transaction& t) {
    const auto before = t.one(kCount).integer("n");
    pool.write(Acting::command(), [](Transaction& other) { other.run(kInsert, {7}); });
    EXPECT_EQ(t.one(kCount).integer("n"), before);
  });
  EXPECT_EQ(count(), 1);
}

TEST_F(PoolTest, NamesTheConstraintThatRefused) {
  const auto constraint = [&](int n) -> std::string {
    try {
      pool.write(Acting::command(), [&](Transaction& t) { t.run(kInsert, {n}); });
    } catch (const ConstraintViolation& violation) {
      return violation.constraint();
    }
    return {};
  };
  EXPECT_EQ(constraint(1), "");
  EXPECT_EQ(constraint(1), "things_are_unique");
  EXPECT_EQ(constraint(-1), "things_are_positive");
}

// Each of two transactions changes one half, waits for the other to have done so, then wants the other's
// half: PostgreSQL ends one of them, and the pool does it again.
TEST_F(PoolTest, TriesAgainAfterADeadlock) {
  pool.write(Acting::command(), [](Transaction& t) {
    t.script("alter table things drop constraint things_are_unique; insert into things values (2), (3)");
  });
  std::barrier both(2);
  std::atomic<int> tries{0};
  const auto work = [&](int first, int second) {
    bool met = false;
    pool.write(Acting::command(), [&](Transaction& t) {
      ++tries;
      t.run({"test.hold", "select n from things where n = $1 for update"}, {first});
      if (!met) both.arrive_and_wait();
      met = true;
      t.run({"test.hold", "select n from things where n = $1 for update"}, {second});
    });
  };
  std::thread one([&] { work(2, 3); });
  std::thread two([&] { work(3, 2); });
  one.join();
  two.join();
  EXPECT_GE(tries, 3);
}

TEST_F(PoolTest, ComesBackAfterItsConnectionsWereCut) {
  const auto pid = pool.read(Acting::command(), [](Transaction& t) { return t.one(kMyself).integer("pid"); });
  Pool(database.connection_string(), 1).write(Acting::command(), [&](Transaction& t) { t.run(kTerminate, {pid}); });
  EXPECT_EQ(count(), 0);
}

TEST_F(PoolTest, SaysSoWhenTheDatabaseIsLostInTheMiddle) {
  int tries = 0;
  EXPECT_THROW(pool.write(Acting::command(),
                          [&](Transaction& t) {
                            ++tries;
                            const auto pid = t.one(kMyself).integer("pid");
                            Pool(database.connection_string(), 1).write(Acting::command(), [&](Transaction& other) {
                              other.run(kTerminate, {pid});
                            });
                            t.run(kInsert, {1});
                          }),
               Unavailable);
  EXPECT_EQ(tries, 1);
  EXPECT_EQ(count(), 0);
}

TEST(PoolWithoutServer, IsUnavailable) {
  Pool pool("host=/nonexistent dbname=none", 1);
  EXPECT_THROW(pool.read(Acting::command(), [](Transaction&) {}), Unavailable);
}

TEST_F(PoolTest, OpensNoMoreConnectionsThanItWasAllowed) {
  std::atomic<int> most{0};
  std::vector<std::thread> threads;
  threads.reserve(16);
  for (int i = 0; i < 16; ++i)
    threads.emplace_back([&] {
      pool.read(Acting::command(), [&](Transaction& t) {
        const auto open = static_cast<int>(
            t.one({"test.open", "select count(*) as n from pg_stat_activity where datname = current_database()"})
                .integer("n"));
        for (int seen = most; open > seen && !most.compare_exchange_weak(seen, open);) {
        }
      });
    });
  for (auto& thread : threads) thread.join();
  EXPECT_LE(most, 4);
}

TEST_F(PoolTest, BringsTextsTimesBytesAndNullsThereAndBack) {
  const std::string text = "第十二条 “'; drop table things; --” 𠮷";
  const std::string bytes("\0\x01\xff'\\", 5);
  const Instant instant = from_iso("2026-03-01T00:00:00.123456Z").value();
  const auto row = pool.read(Acting::command(), [&](Transaction& t) {
    return t.one({"test.values",
                  "select $1::text as t, $2::bytea as b, $3::timestamptz as i, $4::text as nothing, $5::bool as yes, "
                  "array_length($6::text[], 1) as texts, ($6::text[])[2] as second"},
                 {text, bytea(bytes), instant, std::nullopt, true, std::vector<std::string>{"a", "b,\"}{\\ c"}});
  });
  EXPECT_EQ(row.text("t"), text);
  EXPECT_EQ(row.bytes("b"), bytes);
  EXPECT_EQ(row.instant("i"), instant);
  EXPECT_TRUE(row.is_null("nothing"));
  EXPECT_EQ(row.optional_text("nothing"), std::nullopt);
  EXPECT_TRUE(row.boolean("yes"));
  EXPECT_EQ(row.integer("texts"), 2);
  EXPECT_EQ(row.text("second"), "b,\"}{\\ c");
}

}  // namespace
}  // namespace yanlu::db
