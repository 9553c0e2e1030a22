#include "content/akoma_ntoso.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <pugixml.hpp>
#include <set>

#include "tests/support/shared_data.hpp"

namespace yanlu::content {
namespace {

const DocumentDates kDates{"2026-12-01", "2026-12-02"};

std::vector<std::string> ids_of(const std::string& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(xml.c_str()));
  std::vector<std::string> ids;
  for (const auto& found : document.select_nodes("//@eId")) ids.emplace_back(found.attribute().value());
  return ids;
}

TEST(AkomaNtoso, NamesArticlesByTheirKeysSoThatTheyStayWhenChaptersMove) {
  const auto before = ids_of(to_akoma_ntoso(
      read_draft("# 法\n\n第一章 甲\n\n第一条 乙：\n\n（一）丙：\n\n1.丁\n\n第一条之一 戊。\n\n附件：表\n\n第一条 己。")
          .value(),
      kDates));
  const std::set<std::string> ids(before.begin(), before.end());
  for (const char* const id : {"art_1", "art_1__para_1__point_1__indent_1", "art_1-1__para_1", "annex_1", "art_1_2"})
    EXPECT_TRUE(ids.contains(id)) << id;
  const auto after = ids_of(to_akoma_ntoso(
      read_draft("# 法\n\n第一章 辛\n\n第二章 甲\n\n第一条 乙：\n\n（一）丙：\n\n1.丁").value(), kDates));
  EXPECT_NE(std::find(after.begin(), after.end(), "art_1__para_1__point_1__indent_1"), after.end());
}

TEST(AkomaNtoso, MarksTheClausesOfADecision) {
  const auto xml =
      to_akoma_ntoso(read_draft("# 决定\n\n一、甲。\n\n二、乙。\n\n本决定自公布之日起施行。").value(), kDates);
  EXPECT_NE(xml.find("<clause eId=\"clause_2\">"), std::string::npos);
}

// Every twentieth law; tests/bench/content writes them all for xmllint.
TEST(AkomaNtoso, OfRealLawsIsValidWithEveryIdOnce) {
  YANLU_NEEDS_SHARED_DATA(shared);
  const auto folder = std::filesystem::temp_directory_path() / "yanlu-akoma-ntoso-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  std::size_t files = 0;
  for (const char* const laws : {"laws/text", "laws/amendments"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(shared / laws)) {
      if (entry.path().extension() != ".md" || ++files % 20 != 0) continue;
      const auto xml = to_akoma_ntoso(read_draft(yanlu::testing::read_file(entry.path())).value(), kDates);
      const auto ids = ids_of(xml);
      EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size()) << entry.path();
      std::ofstream(folder / (std::to_string(files) + ".xml")) << xml;
    }
  }
  EXPECT_GT(files, 1600U);
  const auto command = "command -v xmllint >/dev/null || exit 77; xmllint --nonet --noout --schema '" +
                       (shared / "schemas/akomantoso30.xsd").string() + "' " + folder.string() + "/*.xml 2>" +
                       folder.string() + "/messages";
  const auto status = std::system(command.c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe): a test's own words
  if (status / 256 == 77) GTEST_SKIP() << "xmllint (libxml2-utils) is absent";
  EXPECT_EQ(status, 0) << yanlu::testing::read_file(folder / "messages").substr(0, 1000);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace yanlu::content
