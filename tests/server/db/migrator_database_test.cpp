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
  std::vector<SqlFile> migrations{{"0001_a.sql", "create table a (n int); insert into a values (1)"},
                                  {"0002_b.sql", "create table b (n int)"}};
  std::vector<SqlFile> definitions;
  std::string answer(const char* query) {
    return pool.read(Acting::command(), [&](Transaction& t) { return t.one({query, query}).text("answer"); });
  }
  bool has_table(const char* name) {
    return pool.read(Acting::command(), [&](Transaction& t) {
      return t.one({"test.table", "select to_regclass($1) is not null as there"}, {name}).boolean("there");
    });
  }
};

TEST_F(Migrator, AppliesWhatIsPendingInOrderAndOnlyOnce) {
  EXPECT_EQ(migration_state(pool, {migrations, definitions}).pending, (Names{"0001_a.sql", "0002_b.sql"}));
  EXPECT_EQ(migrate(pool, {migrations, definitions}), (Names{"0001_a.sql", "0002_b.sql"}));
  EXPECT_EQ(migrate(pool, {migrations, definitions}), Names{});
  EXPECT_EQ(migration_state(pool, {migrations, definitions}).applied, (Names{"0001_a.sql", "0002_b.sql"}));
}

TEST_F(Migrator, RefusesAFileThatChangedAfterItWasApplied) {
  migrate(pool, {migrations, definitions});
  migrations[0].sql = "create table a (n bigint)";
  ASSERT_EQ(migration_state(pool, {migrations, definitions}).problems.size(), 1U);
  EXPECT_THROW(migrate(pool, {migrations, definitions}), std::runtime_error);
}

TEST_F(Migrator, RefusesADatabaseThatIsNewerThanTheProgram) {
  migrate(pool, {migrations, definitions});
  migrations.pop_back();
  ASSERT_EQ(migration_state(pool, {migrations, definitions}).problems.size(), 1U);
  EXPECT_NE(migration_state(pool, {migrations, definitions}).problems[0].find("0002_b.sql"), std::string::npos);
}

TEST_F(Migrator, LeavesNothingOfAMigrationThatFails) {
  migrations[1].sql = "create table b (n int); select 1 / 0";
  EXPECT_ANY_THROW(migrate(pool, {migrations, definitions}));
  EXPECT_FALSE(has_table("a"));
  EXPECT_FALSE(has_table("b"));
  EXPECT_EQ(migration_state(pool, {migrations, definitions}).pending, (Names{"0001_a.sql", "0002_b.sql"}));
}

TEST_F(Migrator, MakesFunctionsAndViewsAnewWheneverAnyOfThemChanged) {
  definitions = {{"a/views/all_of_a.sql", "create view all_of_a as select n from a"}};
  migrate(pool, {migrations, definitions});
  EXPECT_EQ(answer("select n::text as answer from all_of_a"), "1");
  EXPECT_TRUE(migration_state(pool, {migrations, definitions}).is_current());
  definitions = {{"a/views/all_of_a.sql", "create view all_of_a as select n + 1 as n from a"}};
  EXPECT_TRUE(migration_state(pool, {migrations, definitions}).other_definitions);
  migrate(pool, {migrations, definitions});
  EXPECT_EQ(answer("select n::text as answer from all_of_a where n > 0"), "2");
}

TEST_F(Migrator, ChangesATableThatAViewRestsOn) {
  definitions = {{"a/views/all_of_a.sql", "create view all_of_a as select n from a"}};
  migrate(pool, {migrations, definitions});
  migrations.push_back({"0003_c.sql", "alter table a alter column n type bigint"});
  EXPECT_EQ(migrate(pool, {migrations, definitions}), Names{"0003_c.sql"});
  EXPECT_EQ(answer("select pg_typeof(n)::text as answer from all_of_a"), "bigint");
}

TEST_F(Migrator, HasNoTimeLimit) {
  pool.write(Acting::command(), [](Transaction& t) { t.script("set statement_timeout = 20"); });
  migrations.push_back({"0003_c.sql", "select pg_sleep(0.1)"});
  EXPECT_EQ(migrate(pool, {migrations, definitions}).size(), 3U);
}

TEST_F(Migrator, LetsTwoServersStartAtOnce) {
  Names first;
  Names second;
  Pool other(database.connection_string(), 1);
  std::thread one([&] { first = migrate(pool, whole_schema()); });
  std::thread two([&] { second = migrate(other, whole_schema()); });
  one.join();
  two.join();
  EXPECT_EQ(first.size() + second.size(), whole_schema().migrations.size());
  EXPECT_TRUE(migration_state(pool, whole_schema()).is_current());
}

}  // namespace
}  // namespace yanlu::db
