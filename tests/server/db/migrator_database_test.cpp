#include <gtest/gtest.h>

#include <thread>

#include "server/app.hpp"
#include "server/db/migrator.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

using Names = std::vector<std::string>;

class Migrator : public ::testing::Test {
 protected:
  testing::ScratchDatabase database;
  Pool pool{database.connection_string(), 2};
  std::vector<Migration> migrations{{"0001_a.sql", "create table a (n int); insert into a values (1)"},
                                    {"0002_b.sql", "create table b (n int)"}};
  bool has_table(const char* name) {
    return pool.read([&](Transaction& t) {
      return t.one({"test.table", "select to_regclass($1) is not null as there"}, {name}).boolean("there");
    });
  }
};

TEST_F(Migrator, AppliesWhatIsPendingInOrderAndOnlyOnce) {
  EXPECT_EQ(migration_state(pool, migrations).pending, (Names{"0001_a.sql", "0002_b.sql"}));
  EXPECT_EQ(migrate(pool, migrations), (Names{"0001_a.sql", "0002_b.sql"}));
  EXPECT_EQ(migrate(pool, migrations), Names{});
  EXPECT_EQ(migration_state(pool, migrations).applied, (Names{"0001_a.sql", "0002_b.sql"}));
}

TEST_F(Migrator, RefusesAFileThatChangedAfterItWasApplied) {
  migrate(pool, migrations);
  migrations[0].sql = "create table a (n bigint)";
  ASSERT_EQ(migration_state(pool, migrations).problems.size(), 1U);
  EXPECT_THROW(migrate(pool, migrations), std::runtime_error);
}

TEST_F(Migrator, RefusesADatabaseThatIsNewerThanTheProgram) {
  migrate(pool, migrations);
  migrations.pop_back();
  ASSERT_EQ(migration_state(pool, migrations).problems.size(), 1U);
  EXPECT_NE(migration_state(pool, migrations).problems[0].find("0002_b.sql"), std::string::npos);
}

TEST_F(Migrator, LeavesNothingOfAMigrationThatFails) {
  migrations[1].sql = "create table b (n int); select 1 / 0";
  EXPECT_ANY_THROW(migrate(pool, migrations));
  EXPECT_TRUE(has_table("a"));
  EXPECT_FALSE(has_table("b"));
  EXPECT_EQ(migration_state(pool, migrations).pending, Names{"0002_b.sql"});
}

TEST_F(Migrator, LetsTwoServersStartAtOnce) {
  Names first;
  Names second;
  Pool other(database.connection_string(), 1);
  std::thread one([&] { first = migrate(pool, all_migrations()); });
  std::thread two([&] { second = migrate(other, all_migrations()); });
  one.join();
  two.join();
  EXPECT_EQ(first.size() + second.size(), all_migrations().size());
  EXPECT_TRUE(migration_state(pool, all_migrations()).pending.empty());
}

}  // namespace
}  // namespace yanlu::db
