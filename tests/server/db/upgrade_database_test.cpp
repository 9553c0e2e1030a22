// A database that was in use before a migration keeps what it held.

#include <gtest/gtest.h>

#include "server/app.hpp"
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
  const auto migrations = all_migrations();
  constexpr std::size_t kBeforeVersions = 7;
  migrate(pool, migrations.first(kBeforeVersions));
  pool.write([](Transaction& t) { t.script(kInUse); });
  migrate(pool, migrations);
  const auto text = [&](const char* query) {
    return pool.read([&](Transaction& t) { return t.one({query, query}).text("answer"); });
  };
  EXPECT_EQ(text("select string_agg(slug || ' ' || place, ', ' order by law_id, place) as answer from drafts"),
            "hua-1 1, hua-2 2, shui-1 1");
  EXPECT_EQ(pool.read([](Transaction& t) {
    return t.one({"test.upgraded_opinions", "select count(*)::text as answer from opinions where not late"})
        .text("answer");
  }),
            "1");
  EXPECT_EQ(text("select s.receipt || o.place || c.occupation as answer from opinions o join submissions s on s.id = "
                 "o.submission_id join contributors c on c.submission_id = s.id"),
            "AAAAAAAAAAAA1教师");
}

}  // namespace
}  // namespace yanlu::db
