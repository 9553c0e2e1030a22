#include "search/store/posting_blocks.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "../scratch_index.hpp"
#include "search/language/folding.hpp"
#include "search/store/field_columns.hpp"

namespace yanlu::search {
namespace {

using Found = std::vector<std::pair<DocumentId, Places>>;

constexpr auto kFewTerms = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_BACKEND_GLASS;

class Blocks : public ::testing::Test {
 protected:
  Xapian::Database written(const char* name, const std::vector<std::pair<DocumentId, const char*>>& texts) const {
    Xapian::WritableDatabase database((folder / name).string(), kFewTerms);
    BlockWriter writer(database);
    for (const auto& [id, text] : texts) writer.add(id, text_terms(fold(std::string_view(text))));
    writer.finish();
    database.commit();
    return Xapian::Database((folder / name).string());
  }
  Xapian::Database merged(const std::vector<Xapian::Database>& parts) const {
    Xapian::Database all;
    for (const auto& part : parts) all.add_database(part);
    BlockMerger merger;
    all.compact((folder / "merged").string(), Xapian::DBCOMPACT_NO_RENUMBER, 0, merger);
    return Xapian::Database((folder / "merged").string());
  }
  static Found all(const Xapian::Database& database, const std::string& term) {
    Found found;
    BlockCursor cursor(database, term);
    while (cursor.next()) found.emplace_back(cursor.id(), cursor.places());
    return found;
  }
  static std::size_t size(const Xapian::Database& database, const std::string& term) {
    std::size_t documents = 0;
    for (const auto& block : blocks_of(database, term)) documents += block.documents;
    return documents;
  }

  const ScratchFolder folder;
  const std::string parking = term_of_pair(U'停', U'车');
};

TEST_F(Blocks, GiveEachDocumentOfATermWithItsPlacesUpToTheGreatestId) {
  const auto database = written("one", {{1, "停车"},
                                        {2, "养老"},
                                        {kBlock - 1, "请停车"},
                                        {kBlock, "停车停车"},
                                        {4 * kBlock + 7, "parks 停车"},
                                        {UINT32_MAX, "停车"}});
  EXPECT_EQ(all(database, parking), (Found{{1, place_of(0)},
                                           {kBlock - 1, place_of(1)},
                                           {kBlock, place_of(0) | place_of(2)},
                                           {4 * kBlock + 7, place_of(6)},
                                           {UINT32_MAX, place_of(0)}}));
  EXPECT_EQ(size(database, parking), 5U);
  EXPECT_EQ(all(database, term_of_character(U'老')), (Found{{2, place_of(1)}}));
  EXPECT_EQ(all(database, term_of_stem(U"parks")), (Found{{4 * kBlock + 7, place_of(0)}}));
  EXPECT_EQ(all(database, term_of_pair(U'没', U'有')), Found{});
}

TEST_F(Blocks, AreMovedThroughFromAnyIdToAnyLaterOne) {
  std::vector<std::pair<DocumentId, const char*>> texts;
  std::vector<DocumentId> ids;
  for (DocumentId id = 3; id < 3 * kBlock; id += 1 + id % 997) {
    texts.emplace_back(id, "停车");
    ids.push_back(id);
  }
  const auto database = written("one", texts);
  for (const DocumentId step : {1U, 50U, 700U, 5000U, kBlock, 2 * kBlock}) {
    BlockCursor cursor(database, parking);
    for (DocumentId wanted = 1; wanted < 4 * kBlock; wanted += step) {
      const auto expected = std::lower_bound(ids.begin(), ids.end(), wanted);
      ASSERT_EQ(cursor.to(wanted), expected != ids.end()) << wanted;
      if (expected == ids.end()) break;
      ASSERT_EQ(cursor.id(), *expected) << "step " << step;
    }
  }
}

TEST_F(Blocks, OfSegmentsThatShareOneAreThoseOfOneSegment) {
  const auto first = written("first", {{1, "停车费 parking"}, {9, "停车"}});
  const auto second = written("second", {{10, "停车"}, {300, "养老"}, {kBlock + 1, "停车 park"}});
  const auto whole =
      written("whole", {{1, "停车费 parking"}, {9, "停车"}, {10, "停车"}, {300, "养老"}, {kBlock + 1, "停车 park"}});
  const auto together = merged({first, second});
  const auto terms = block_terms_beginning(whole, "");
  EXPECT_EQ(block_terms_beginning(together, ""), terms);
  EXPECT_GE(terms.size(), 6U);
  for (const auto& term : terms) {
    EXPECT_EQ(all(together, term), all(whole, term)) << term;
    EXPECT_EQ(size(together, term), size(whole, term)) << term;
  }
  EXPECT_NO_THROW(require_blocks(together, folder / "together"));
}

TEST_F(Blocks, AreListedByTheBeginningOfTheirTerms) {
  const auto database = written("one", {{1, "停车 parking park party"}});
  EXPECT_EQ(block_terms_beginning(database, "Tpar"), (std::vector<std::string>{"Tpark", "Tparking", "Tparty"}));
}

TEST_F(Blocks, AreNotMergedUnderKeysThatXapianNamesInAnUnknownWay) {
  BlockMerger merger;
  const std::string values[]{"1", "1"};
  const auto merge = [&](const std::string& key) { return merger.resolve_duplicate_metadata(key, 2, values); };
  EXPECT_EQ(merge("yanlu-blocks"), "1");
  EXPECT_EQ(merge(std::string("\0\xC0yanlu-blocks", 14)), "1");
  for (const auto& unknown :
       {std::string("\0\xC1yanlu-blocks", 14), std::string("\0\xC0\0p停车", 10), std::string("x"), std::string()})
    EXPECT_THROW(merge(unknown), IndexError) << unknown;
}

TEST_F(Blocks, MissingInABaseAreDamage) {
  Xapian::WritableDatabase database((folder / "plain").string(), kFewTerms);
  database.add_document({});
  database.commit();
  try {
    require_blocks(database, folder / "plain");
    FAIL() << "accepted";
  } catch (const IndexError& error) {
    EXPECT_EQ(error.cause(), IndexError::Cause::damage) << error.what();
  }
}

}  // namespace
}  // namespace yanlu::search
