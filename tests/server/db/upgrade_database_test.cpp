// A database that was in use before a migration keeps what it held.

#include <gtest/gtest.h>

#include <algorithm>

#include "server/app.hpp"
#include "server/db/errors.hpp"
#include "server/db/migrator.hpp"
#include "server/db/pool.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

constexpr const char* kInUse = R"(
insert into laws (title) values ('花园条例'), ('水池条例');
insert into drafts (law_id, slug, title, reading, source, opens_at, closes_at, published_at, created_at, updated_at)
  select l.id, v.slug, v.slug, '征求意见稿', '# 法', '2026-03-01', '2026-04-01', null, '2026-03-01', '2026-03-01'
  from laws l, (values ('花园条例', 'hua-1'), ('水池条例', 'shui-1'), ('花园条例', 'hua-2')) as v (law, slug)
  where v.law = l.title order by v.slug;
insert into draft_elements (draft_id, position, kind, article_key, label, text)
  select id, 1, 'article', '1', '第一条', '居民共同照管花园。' from drafts;
update drafts set published_at = '2026-03-01';
insert into opinions (draft_id, article_key, body, fingerprint, receipt, channel, said_at, received_at)
  select id, '1', '好。', '', 'AAAAAAAAAAAA', 'web', '2026-03-10', '2026-03-10' from drafts where slug = 'hua-1';
insert into contributors (opinion_id, occupation) select id, '教师' from opinions;
)";

TEST(Upgrade, PutsTheTextsOfALawInOrderAndKeepsTheirOpinions) {
  const testing::ScratchDatabase database;
  Pool pool(database.connection_string(), 2);
  constexpr std::size_t kBeforeVersions = 7;
  migrate(pool, {whole_schema().migrations.first(kBeforeVersions), {}});
  pool.write(Acting::command(), [](Transaction& t) { t.script(kInUse); });
  migrate(pool, whole_schema());
  const auto text = [&](const char* query) {
    return pool.read(Acting::command(), [&](Transaction& t) { return t.one({query, query}).text("answer"); });
  };
  EXPECT_EQ(text("select string_agg(slug || ' ' || place, ', ' order by law_id, place) as answer from drafts"),
            "hua-1 1, hua-2 2, shui-1 1");
  EXPECT_EQ(
      pool.read(Acting::command(),
                [](Transaction& t) {
                  return t
                      .one({"test.upgraded_opinions", "select count(*)::text as answer from opinions where not late"})
                      .text("answer");
                }),
      "1");
  EXPECT_EQ(text("select s.receipt || o.place || c.occupation as answer from opinions o join submissions s on s.id = "
                 "o.submission_id join contributors c on c.submission_id = s.id"),
            "AAAAAAAAAAAA1教师");
}

constexpr const char* kAtWork = R"(
insert into organisations (code, kind, name, name_en) values ('r', 'receiver', '收', 'R');
insert into organisations (code, kind, name, name_en, parent_id)
  select 'c', 'contact_point', '点', 'C', id from organisations;
insert into users (username, display_name, role, organisation_id, password_hash, created_at)
  select 'manager', '经', 'manager', id, 'x', '2026-03-01' from organisations where code = 'c';
insert into laws (title) values ('花园条例');
insert into drafts (law_id, place, slug, title, reading, source, opens_at, closes_at, created_at, updated_at)
  select id, 1, 'hua', '花园条例', '征求意见稿', '# 法', '2026-03-01', '2026-04-01', '2026-03-01', '2026-03-01' from laws;
insert into draft_elements (draft_id, position, kind, article_key, label, text)
  select id, 1, 'article', '1', '第一条', '居民共同照管花园。' from drafts;
update drafts set published_at = '2026-03-01';
insert into staff_actions (user_id, kind, subject, at) select id, 'opinions_kept', 'opinions:1', '2026-03-11' from users;
insert into submissions (draft_id, receipt, received_at)
  select d.id, lpad(n::text, 12, '0'), '2026-03-10' from drafts d, generate_series(1, 400) n;
insert into opinion_groups (draft_id, article_key, fingerprint, created_at)
  select id, '1', sha256(n::text::bytea), '2026-03-10' from drafts, generate_series(1, 40) n;
insert into opinions (draft_id, article_key, body, fingerprint, submission_id, channel, said_at, received_at)
  select b.draft_id, '1', '好' || b.id, '', b.id, 'web', '2026-03-10', '2026-03-10' from submissions b order by b.id;
insert into opinion_events (opinion_id, kind, details, at)
  select id, 'received', jsonb_build_object('group', id % 40 + (select min(id) from opinion_groups)), received_at
  from opinions order by id;
insert into opinion_events (opinion_id, kind, action_id, at)
  select o.id, case when o.id % 3 = 0 then 'kept' else 'set_aside' end, a.id, a.at
  from opinions o, staff_actions a where o.id % 5 > 0 order by o.id;
insert into opinion_events (opinion_id, kind, action_id, at)
  select o.id, 'cleared', a.id, a.at from opinions o, staff_actions a where o.id % 15 = 3 order by o.id;
insert into seconds (opinion_id, submission_id, at)
  select 3, id, '2026-03-12' from submissions where id between 50 and 60 order by id;
insert into opinion_events (opinion_id, kind, action_id, details, at)
  select o.id, 'grouped', a.id, jsonb_build_object('from', 1, 'group', (select min(id) from opinion_groups)), a.at
  from opinions o, staff_actions a where o.id % 40 = 1 order by o.id;
)";

std::span<const SqlFile> before(std::string_view name) {
  const auto migrations = whole_schema().migrations;
  const auto found =
      std::find_if(migrations.begin(), migrations.end(), [name](const SqlFile& file) { return file.name == name; });
  return migrations.first(static_cast<std::size_t>(found - migrations.begin()));
}

// All standings and the numbers that lists show, in one line each.
constexpr const char* kStandings = R"(
select string_agg(format('%s %s %s %s %s %s %s', o.id, o.state, o.cleared, o.group_id, o.group_size, o.seconds,
                         o.group_seconds), E'\n' order by o.id) as answer from opinions_as_listed o)";

// The database of before events had kinds in a table and triggers took a statement at once.
TEST(Upgrade, OfADatabaseAtWorkLeavesEachOpinionWhereItStood) {
  const testing::ScratchDatabase database;
  Pool pool(database.connection_string(), 2);
  migrate(pool, {before("0027_kinds_of_events.sql"), {}});
  pool.write(Acting::command(), [](Transaction& t) { t.script(kAtWork); });
  const auto standings = [&] {
    return pool.read(Acting::command(), [](Transaction& t) {
      return t.one({"test.standings", kStandings}).text("answer");
    });
  };
  const auto before = standings();
  EXPECT_GT(std::count(before.begin(), before.end(), '\n'), 300);
  migrate(pool, whole_schema());
  EXPECT_EQ(standings(), before);
  // The same life, lived under the triggers of today, comes to the same.
  const testing::ScratchDatabase other;
  Pool today(other.connection_string(), 1);
  migrate(today, whole_schema());
  today.write(Acting::command(), [](Transaction& t) { t.script(kAtWork); });
  EXPECT_EQ(today.read(Acting::command(),
                       [](Transaction& t) {
                         return t.one({"test.standings", kStandings}).text("answer");
                       }),
            before);
}

// Granted twice, refused, open, and erased meanwhile.
constexpr const char* kCorrected = R"(
insert into personal_requests (submission_id, kind, opinion_id, words, made_at, decision, answer, action_id, decided_at)
  select o.submission_id, 'correction', o.id, v.words, '2026-03-11', v.decision, '因为', case when v.decision <> '' then a.id end,
         case when v.decision <> '' then a.at end
  from (values (1, 1, '早的', 'granted'), (2, 1, '晚的', 'granted'), (3, 2, '不', 'refused'), (4, 3, '再看', null)) as v (n, id, words, decision)
  join opinions o on o.id = v.id cross join staff_actions a order by v.n;
insert into personal_requests (submission_id, kind, opinion_id, made_at, decision, action_id, decided_at, emptied_at)
  select o.submission_id, 'correction', o.id, '2026-03-11', 'granted', a.id, a.at, a.at from opinions o, staff_actions a where o.id = 4;
)";

// The database of before granted corrections belonged to the record of opinions.
TEST(Upgrade, KeepsTheCorrectionsThatStaffGranted) {
  const testing::ScratchDatabase database;
  Pool pool(database.connection_string(), 2);
  migrate(pool, {before("0027_kinds_of_events.sql"), {}});  // the last whose functions stand in its migrations
  pool.write(Acting::command(), [](Transaction& t) { t.script(std::string(kAtWork) + kCorrected); });
  migrate(pool, whole_schema());
  const auto text = [&](const char* query) {
    return pool.read(Acting::command(), [&](Transaction& t) { return t.one({query, query}).text("answer"); });
  };
  EXPECT_EQ(text("select string_agg(id || correction, ' ' order by id) as answer from opinions_as_listed "
                 "where correction <> ''"),
            "1晚的");
  EXPECT_EQ(text("select string_agg(opinion_id || words, ' ' order by id) as answer from opinion_corrections"),
            "1早的 1晚的 4");
  for (const char* const change : {"update opinion_corrections set words = 'x'", "delete from opinion_corrections",
                                   "update opinion_corrections set words = '', opinion_id = 2"})
    EXPECT_THROW(pool.write(Acting::command(), [&](Transaction& t) { t.script(change); }), ConstraintViolation)
        << change;
  pool.write(Acting::command(), [](Transaction& t) { t.script("update opinion_corrections set words = ''"); });
}

}  // namespace
}  // namespace yanlu::db
