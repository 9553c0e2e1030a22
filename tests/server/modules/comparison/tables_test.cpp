#include <gtest/gtest.h>

#include "content/draft_text.hpp"
#include "server/documents/documents.hpp"
#include "server/documents/process.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/view/embedded.hpp"
#include "server/view/views.hpp"

namespace yanlu::comparison {
namespace {

// The articles outlive the comparison, which points to them.
const Comparison& parks() {
  static const auto before = content::read_draft(
      "# 社区公园管理办法\n\n## 第一章 总则\n\n第一条 管理员每周修剪草坪。\n\n第二条 夜间二十二时关闭照明。\n");
  static const auto after = content::read_draft(
      "# 社区公园管理办法\n\n## 第一章 总则\n\n第一条 管理员每月修剪草坪。\n\n第二条 携犬入园应当使用牵引绳。\n");
  static const Comparison comparison = compare_texts(*before, *after);
  return comparison;
}

const view::Views& comparison_views() {
  static const view::Views all(embedded::templates(), embedded::messages());
  return all;
}

// One file out of a document, which is a zip archive; fails where it is none.
std::string unpacked(const std::string& document, const std::string& name) {
  const documents::ScratchFolder scratch;
  scratch.write("document.zip", document);
  const auto place = documents::Place::wait_for(documents::kPatience).value();
  const auto ending = documents::run(
      place, scratch,
      {.arguments = {"python3", "-m", "zipfile", "-e", scratch.path("document.zip"), scratch.path("files")}});
  EXPECT_EQ(ending.how, documents::Ending::How::well) << ending.messages;
  return scratch.read(("files/" + name).c_str());
}

TEST(ComparisonFiles, TheDocumentIsReadableWhateverTheWordsHold) {
  const auto docx = documents::docx_from_html("<p>甲\uFFFF\x01\u202E乙</p>", documents::Layout::report).value();
  EXPECT_NE(unpacked(docx, "word/document.xml").find("甲\uFFFD乙"), std::string::npos);
}

TEST(ComparisonFiles, TheDocumentHasBordersARepeatedHeadingRowAndMarkedWords) {
  const auto text = unpacked(comparison_docx(comparison_views(), parks()).value(), "word/document.xml");
  EXPECT_NE(text.find("<w:tblHeader"), std::string::npos);
  EXPECT_NE(text.find("w:orient=\"landscape\""), std::string::npos);
  EXPECT_NE(text.find("第一章 总则"), std::string::npos);
  EXPECT_NE(text.find("<w:strike /></w:rPr><w:t xml:space=\"preserve\">每周</w:t>"), std::string::npos);
  EXPECT_NE(text.find("<w:b /></w:rPr><w:t xml:space=\"preserve\">每月</w:t>"), std::string::npos);
  EXPECT_NE(text.find("（无，新增条文）"), std::string::npos);
  EXPECT_NE(unpacked(comparison_docx(comparison_views(), parks()).value(), "word/styles.xml").find("<w:insideV"),
            std::string::npos);
}

TEST(ComparisonFiles, TheSheetHasTheMarkedWordsAndItsChaptersAcross) {
  const auto file = comparison_xlsx(comparison_views(), parks());
  const auto words = unpacked(file, "xl/sharedStrings.xml");
  EXPECT_NE(words.find("<strike/>"), std::string::npos);
  EXPECT_NE(words.find("每周"), std::string::npos);
  EXPECT_NE(words.find("每月"), std::string::npos);
  EXPECT_NE(unpacked(file, "xl/worksheets/sheet1.xml").find("<mergeCell ref=\"A2:E2\"/>"), std::string::npos);
}

TEST(ComparisonFiles, TheWebPageMarksTheWords) {
  const auto page = comparison_html(comparison_views(), parks());
  EXPECT_NE(page.find("<del>每周</del>"), std::string::npos);
  EXPECT_NE(page.find("<strong>每月</strong>"), std::string::npos);
}

}  // namespace
}  // namespace yanlu::comparison
