#include <gtest/gtest.h>
#include <sys/resource.h>

#include <chrono>

#include "server/documents/documents.hpp"
#include "server/documents/zip.hpp"
#include "tests/server/documents/office_files.hpp"

namespace yanlu::documents {
namespace {

constexpr std::string_view kSecret = "root:";  // of /etc/passwd

// What came of a file, never later and never larger than documents.hpp promises.
tl::expected<std::string, Unreadable> bounded(Format format, const std::string& bytes) {
  const auto begin = std::chrono::steady_clock::now();
  auto text = markdown_from(format, bytes);
  constexpr auto kPatience = std::chrono::seconds(40);  // 30, and 5 until it is killed
  EXPECT_LT(std::chrono::steady_clock::now() - begin, kPatience);
  rusage children{};
  getrusage(RUSAGE_CHILDREN, &children);
  // KiB: 512 MiB of heap, the program itself, and room for the collector. Also what this test itself had in memory when
  // it started pandoc, so that it must stay below.
#ifdef __SANITIZE_ADDRESS__
  constexpr long kLargest = 2L * 800 * 1024;  // the sanitizer's own memory is the test's
#else
  constexpr long kLargest = 800L * 1024;
#endif
  EXPECT_LT(children.ru_maxrss, kLargest);
  return text;
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(HostileFiles, TooLargeOnesAreRefusedUnread) {
  for (const auto format : {Format::text, Format::markdown, Format::html, Format::docx, Format::odt})
    EXPECT_EQ(bounded(format, std::string(kLargestDocument + 1, '\0')).error(), Unreadable::too_large);
}

TEST(HostileFiles, WhatIsNoDocumentIsSaidToBeNone) {
  const auto word = testing::docx_of({testing::word_paragraph("法")});
  const std::string garbage("PK\x03\x04 nothing of the kind");
  for (const auto& bytes : {std::string("no zip"), std::string(), garbage, word.substr(0, word.size() / 2),
                            word.substr(0, word.size() - 10), zip({{"a", "b"}}), zip({{"word/document.xml", word}}),
                            zip({{"word/document.xml", "<w:document>"}})})
    for (const auto format : {Format::docx, Format::odt})
      EXPECT_EQ(bounded(format, bytes).error(), Unreadable::not_this_kind) << bytes.size();
  for (const std::string beginning : {"\xD0\xCF\x11\xE0 an old .doc", "%PDF-1.7", "{\\rtf1 text}"})
    EXPECT_EQ(bounded(format_of("law.txt", beginning), beginning).error(), Unreadable::not_this_kind) << beginning;
}

TEST(HostileFiles, ZipBombsCostLittle) {
  const auto spaces = zip({{"word/document.xml", std::string(std::size_t{250} * 1024 * 1024, ' ')}});
  ASSERT_LT(spaces.size(), kLargestDocument);
  EXPECT_EQ(bounded(Format::docx, spaces).error(), Unreadable::too_expensive);
  EXPECT_EQ(bounded(Format::docx, testing::docx_of({repeated(testing::word_paragraph("甲"), 1'000'000)})).error(),
            Unreadable::too_expensive);
}

TEST(HostileFiles, EntitiesNeitherReadFilesNorMultiply) {
  const std::string outside = R"(<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>)";
  std::string laughs = R"(<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">)";
  for (int i = 1; i < 12; ++i) {
    const auto before = "&a" + std::to_string(i - 1) + ';';
    laughs += "<!ENTITY a" + std::to_string(i) + " \"" + repeated(before, 10) + "\">";
  }
  laughs += "]>";
  for (const auto& [definitions, use] :
       {std::pair{outside, std::string("&e;")}, std::pair{laughs, std::string("&a11;")}}) {
    const auto word = bounded(Format::docx, testing::docx_of({testing::word_paragraph("法" + use), {}, definitions}));
    const auto open = bounded(Format::odt, testing::odt_of("<text:p>法" + use + "</text:p>", definitions));
    const auto page = bounded(Format::html, definitions + "<p>法" + use + "</p>");
    for (const auto& text : {word, open, page})
      if (text) {
        EXPECT_EQ(text->find(kSecret), std::string::npos);
        EXPECT_LT(text->size(), 1000U);
      }
  }
}

TEST(HostileFiles, NothingOfTheMachineIsDrawnIn) {
  const auto page = bounded(
      Format::html,
      R"(<html><head><base href="file:///etc/"><link rel="stylesheet" href="passwd"></head><body><p>法</p><iframe src="file:///etc/passwd"></iframe><iframe src="/etc/passwd"></iframe><img src="file:///etc/passwd"><object data="file:///etc/passwd"></object><embed src="/etc/passwd"><script src="/etc/passwd"></script></body></html>)");
  ASSERT_TRUE(page.has_value());
  EXPECT_EQ(page->find(kSecret), std::string::npos);
  const std::string picture =
      R"(<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:link="rId9" r:embed="rId9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>)";
  const auto word = bounded(
      Format::docx,
      testing::docx_of(
          {testing::word_paragraph("法") + picture +
               R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>甲</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)" +
               R"(<w:p><w:hyperlink r:id="rId8"><w:r><w:t>乙</w:t></w:r></w:hyperlink></w:p>)",
           {},
           {},
           R"(<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="file:///etc/passwd" TargetMode="External"/><Relationship Id="rId8" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://127.0.0.1:1/x" TargetMode="External"/>)"}));
  if (word) {
    EXPECT_EQ(word->find(kSecret), std::string::npos);
    EXPECT_NE(word->find("乙"), std::string::npos);
    EXPECT_EQ(word->find("127.0.0.1"), std::string::npos);
  }
}

// Of this process alone: pandoc's is bounded by the kernel.
rusage own_use() {
  rusage self{};
  getrusage(RUSAGE_SELF, &self);
  return self;
}
constexpr long kOwnSeconds = 15;  // of processor

// Few bytes ask for much: each of these took gigabytes or minutes of our own work.
void expect_refused_cheaply(Format format, const std::string& bytes) {
  ASSERT_LT(bytes.size(), 1'000'000U);
  const auto before = own_use();
  EXPECT_EQ(bounded(format, bytes).error(), Unreadable::too_expensive);
  const auto after = own_use();
  EXPECT_LT(after.ru_utime.tv_sec - before.ru_utime.tv_sec, kOwnSeconds);
  constexpr long kMost = 400L * 1024;  // KiB
  EXPECT_LT(after.ru_maxrss - before.ru_maxrss, kMost);
}

std::string list_of(const std::string& text) {
  return R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val=")" + text +
         R"("/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)";
}
constexpr const char* kNumbered =
    R"(<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>)";

TEST(HostileFiles, NumbersOfParagraphsAreFewAndShort) {
  const auto word = [](const std::string& body, const std::string& numbering) {
    return testing::docx_of({body, numbering});
  };
  expect_refused_cheaply(Format::docx, word(repeated(kNumbered, 2'000), list_of(std::string(1'000'000, 'A'))));
  expect_refused_cheaply(Format::docx, word(repeated(kNumbered, 100'000), list_of(std::string(200, 'A'))));
  std::string lists;
  for (int i = 2; i < 30'000; ++i)
    lists += "<w:num w:numId=\"" + std::to_string(i) + R"("><w:abstractNumId w:val="0"/></w:num>)";
  expect_refused_cheaply(Format::docx, word(kNumbered, list_of("%1") + lists));
  expect_refused_cheaply(Format::docx, word(repeated("<a/>", 6'000'000), list_of("%1")));
}

TEST(HostileFiles, NumbersOfParagraphsBeyondAllCountingAreCounted) {
  const std::string numbering =
      R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="-2147483648"/></w:lvlOverride></w:num>)";
  EXPECT_TRUE(
      bounded(Format::docx, testing::docx_of({testing::word_paragraph("法") + kNumbered, numbering})).has_value());
}

TEST(HostileFiles, CellsThatReachFarAreFew) {
  expect_refused_cheaply(Format::html, "<h1>法</h1><table><tr><td colspan=900 rowspan=20000>甲</td></tr>" +
                                           repeated("<tr></tr>", 19'999) + "</table>");
}

TEST(HostileFiles, HeadsOfTablesInOpenDocumentsAreFoundInOnePass) {
  const auto before = own_use();
  (void)bounded(Format::odt, testing::odt_of(repeated("<table:table-header-rows></table:table-header-rows>", 300'000)));
  EXPECT_LT(own_use().ru_utime.tv_sec - before.ru_utime.tv_sec, kOwnSeconds);
}

TEST(HostileFiles, DeepNestingEndsInTime) {
  (void)bounded(Format::html, "<p>法</p>" + repeated("<div>", 1'000) + "甲");
  EXPECT_FALSE(bounded(Format::html, "<p>法</p>" + repeated("<blockquote>", 1'500) + "甲").has_value());
  const auto deep = repeated("<w:r>", 100'000) + repeated("</w:r>", 100'000);
  (void)bounded(
      Format::docx,
      testing::docx_of(
          {"<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/>" + deep + "</w:numPr></w:pPr></w:p>",
           R"(<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>)"}));
}

}  // namespace
}  // namespace yanlu::documents
