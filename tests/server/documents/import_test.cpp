#include <gtest/gtest.h>
#include <unicode/ucnv.h>

#include "content/draft_text.hpp"
#include "content/normalize.hpp"
#include "server/documents/documents.hpp"
#include "server/documents/process.hpp"
#include "tests/content/nothing_lost.hpp"
#include "tests/server/documents/office_files.hpp"
#include "tests/support/shared_data.hpp"

namespace yanlu::documents {
namespace {

constexpr auto kLaw =
    "# 试行法（草案）\n\n## 第一章 总则\n\n第一条 为了试行，制定本法。\n\n第二条 "
    "本法所称试行，是指：\n\n（一）先试；\n\n（二）后行。\n\n"
    "## 第二章 附则\n\n第三条 期限见下表：\n\n| 事项 | 期限 |\n|---|---|\n| 受理 | 五日 |\n\n附件：清单\n\n第一条 "
    "甲*乙*、_丙_。\n";

content::DraftText draft_of(std::string_view name, const std::string& bytes) {
  const auto text = markdown_from(format_of(name, bytes), bytes);
  if (!text) throw std::runtime_error("unreadable: " + std::string(name));
  auto draft = content::read_draft(*text);
  if (!draft) throw std::runtime_error(draft.error().message + "\n" + *text);
  return *std::move(draft);
}

std::vector<std::string> structure(std::string_view name, const std::string& bytes) {
  auto rows = testing::structure_of(draft_of(name, bytes));
  // Dashes below a table's head are as many as its writer likes.
  for (auto& row : rows) std::erase_if(row, [](char c) { return c == '-' || c == ' ' || c == ':'; });
  return rows;
}

std::string converted(const std::string& format, const std::string& markdown) {
  const ScratchFolder scratch;
  scratch.write("in.md", markdown);
  const auto place = Place::wait_for(kPatience).value();
  const auto ending = run(place, scratch,
                          {.arguments = {"pandoc", "--from=markdown-smart-fancy_lists-startnum-yaml_metadata_block",
                                         "--standalone", "--to=" + format, "--metadata=pagetitle:x",
                                         "--output=" + scratch.path("out"), scratch.path("in.md")}});
  if (ending.how != Ending::How::well) throw std::runtime_error(ending.messages);
  return scratch.read("out");
}

std::string encoded(const char* encoding, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string bytes(text.size() * 2 + 8, '\0');
  const auto length = ucnv_convert(encoding, "UTF-8", bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                   text.data(), static_cast<std::int32_t>(text.size()), &status);
  EXPECT_TRUE(U_SUCCESS(status));
  bytes.resize(static_cast<std::size_t>(length));
  return bytes;
}

TEST(Import, GivesOneTreeForEveryFormat) {
  const auto expected = structure("law.md", kLaw);
  std::string escaped = kLaw;
  for (auto at = escaped.find_first_of("*_"); at != std::string::npos; at = escaped.find_first_of("*_", at + 2))
    escaped.insert(at, 1, '\\');
  for (const char* const format : {"docx", "odt", "html"})
    EXPECT_EQ(structure(std::string("law.") + format, converted(format, escaped)), expected) << format;
}

TEST(Import, GivesOneTreeForEveryEncoding) {
  const auto expected = structure("law.txt", kLaw);
  EXPECT_EQ(structure("law.txt", encoded("UTF-16", kLaw)), expected);
  EXPECT_EQ(structure("law.txt", encoded("UTF-16BE,version=1", kLaw)), expected);
  EXPECT_EQ(structure("law.txt", encoded("gb18030", kLaw)), expected);
  EXPECT_EQ(structure("law.txt", encoded("GBK", kLaw)), expected);
  EXPECT_EQ(structure("law.txt", "\xEF\xBB\xBF" + std::string(kLaw)), expected);
  std::string windows;
  for (const char c : std::string_view(kLaw)) windows += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(structure("law.txt", windows), expected);
}

// How Word numbers what people write with its list buttons.
TEST(Import, PrintsTheNumbersThatWordPutsBeforeParagraphs) {
  const auto numbered = [](const char* level, const char* text) {
    return testing::word_paragraph(
        text, "<w:numPr><w:ilvl w:val=\"" + std::string(level) + "\"/><w:numId w:val=\"1\"/></w:numPr>");
  };
  const auto level = [](const char* number, const char* text, const char* more) {
    return "<w:lvl w:ilvl=\"" + std::string(number) +
           R"("><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>)" + more + "<w:lvlText w:val=\"" +
           text + "\"/></w:lvl>";
  };
  const auto draft = draft_of(
      "law.docx", testing::docx_of({testing::word_paragraph("试行法") + numbered("0", "总则") + numbered("1", "甲。") +
                                        numbered("1", "乙：") + numbered("2", "丙；") + numbered("2", "丁。") +
                                        numbered("0", "附则") + numbered("1", "戊：") + numbered("2", "己。"),
                                    "<w:abstractNum w:abstractNumId=\"7\">" + level("0", "第%1章", "") +
                                        level("1", "第%2条", "<w:lvlRestart w:val=\"0\"/>") + level("2", "（%3）", "") +
                                        R"(</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>)"}));
  const auto articles = content::articles(draft);
  ASSERT_EQ(articles.size(), 3U);
  EXPECT_EQ(articles[1]->text, "乙：\n（一）丙；\n（二）丁。");
  EXPECT_EQ(articles[2]->number, "第三条");
  EXPECT_EQ(articles[2]->text, "戊：\n（一）己。");
  EXPECT_EQ(articles[2]->path, std::vector<std::string>{"第二章 附则"});
}

// pandoc takes these out of the text.
TEST(Import, KeepsTheTitleThatWordHasAStyleFor) {
  const ScratchFolder scratch;
  scratch.write("in.md", "第一条 甲。\n");
  {
    const auto place = Place::wait_for(kPatience).value();
    ASSERT_EQ(
        run(place, scratch,
            {.arguments = {"pandoc", "--standalone", "--metadata=title:试行法", "--metadata=subtitle:（草案）",
                           "--metadata=date:2026年", "--output=" + scratch.path("out.docx"), scratch.path("in.md")}})
            .how,
        Ending::How::well);
  }
  const auto draft = draft_of("law.docx", scratch.read("out.docx"));
  EXPECT_EQ(draft.title, "试行法");
  EXPECT_EQ(std::get<content::Passage>(draft.elements.front()).text, "（草案）\n2026年");
  EXPECT_EQ(content::articles(draft)[0]->text, "甲。");
}

TEST(Import, TakesTrackedChangesAsAccepted) {
  const auto draft = draft_of(
      "law.docx",
      testing::docx_of(
          {testing::word_paragraph("试行法") +
           R"(<w:p><w:r><w:t>第一条　甲</w:t></w:r><w:del w:id="1" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>删去</w:delText></w:r></w:del><w:ins w:id="2" w:author="a" w:date="2026-01-01T00:00:00Z"><w:r><w:t>增加</w:t></w:r></w:ins></w:p>)"}));
  EXPECT_EQ(content::articles(draft)[0]->text, "甲增加");
}

TEST(Import, KeepsTextInFieldsTagsAndBoxesAndLeavesHiddenTextOut) {
  const auto run = [](const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; };
  const auto draft =
      draft_of("law.docx",
               testing::docx_of(
                   {testing::word_paragraph("试行法") + "<w:p>" + run("第一条　甲") +
                    "<w:fldSimple w:instr=\"REF a\">" + run("乙") + "</w:fldSimple><w:customXml w:element=\"e\">" +
                    run("丙") + "</w:customXml><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>" +
                    "<w:r><w:pict><w:txbxContent><w:p>" + run("丁") + "</w:p></w:txbxContent></w:pict></w:r></w:p>"}));
  EXPECT_EQ(content::articles(draft)[0]->text, "甲乙丙\n丁");
}

TEST(Import, KeepsTheCellsOfTablesWhoseCellsSpanOthers) {
  const auto draft =
      draft_of("law.html",
               "<h1>试行法</h1><p>第一条　见表：</p><table><tr><td colspan=\"3\">表头</td></tr>"
               "<tr><td rowspan=\"2\">甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>"
               "<p><q>己</q></p>");
  const auto& text = content::articles(draft)[0]->text;
  for (const char* const cell : {"表头", "甲", "乙", "丙", "丁", "戊", "“己”"})
    EXPECT_NE(text.find(cell), std::string::npos) << cell << " in " << text;
}

TEST(Import, GivesLinesTheNumbersTheyHaveInTheText) {
  const std::string windows = "\xEF\xBB\xBF试行法\r\n\r\n第一条　甲。\r\n\r\n第三条　乙。\r\n";
  const auto markdown = markdown_from(format_of("a.txt", windows), windows);
  ASSERT_TRUE(markdown.has_value());
  EXPECT_EQ(*markdown, "试行法\n\n第一条　甲。\n\n第三条　乙。\n");
  EXPECT_EQ(content::read_draft(*markdown)->warnings.at(0).line, 5);
}

TEST(Import, KeepsSignsThatMarkdownWouldTakeForItsOwn) {
  const auto draft = draft_of(
      "law.docx", testing::docx_of({testing::word_paragraph("试行法") + testing::word_paragraph("第一条　甲：") +
                                    testing::word_paragraph("# 乙") + testing::word_paragraph("&gt; 丙") +
                                    testing::word_paragraph("| 丁 |") + testing::word_paragraph("&lt;b&gt;")}));
  EXPECT_EQ(content::articles(draft)[0]->text, "甲：\n# 乙\n> 丙\n| 丁 |\n<b>");
}

TEST(Import, LeavesTextOfNoKnownEncodingForTheReaderToNameTheLine) {
  const std::string broken = std::string(kLaw) + "\n第四条 甲\xFF。\n";
  EXPECT_EQ(markdown_from(Format::text, broken), broken);
  EXPECT_GT(content::read_draft(broken).error().line, 20);
  EXPECT_EQ(markdown_from(Format::text, std::string(200, '\xFF')), std::string(200, '\xFF'));
}

// The official files of laws beside the same laws as text; every fourth, because pandoc takes half a second for each.
TEST(Import, OfOfficialWordFilesGivesTheTreeOfTheText) {
  YANLU_NEEDS_SHARED_DATA(shared);
  const auto tree = [](const content::DraftText& draft) {
    std::vector<std::string> rows{draft.title};
    for (const auto* const article : content::articles(draft)) {
      std::string row = article->key + ' ';
      for (const auto& division : article->path) row += content::normalized_for_comparison(division) + '/';
      rows.push_back(row);
    }
    return rows;
  };
  // laws/text lacks its 第五十四条.
  const std::string lacking = "中华人民共和国农民专业合作社法_2017-12-27";
  std::size_t seen = 0;
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "laws/dialects")) {
    const auto name = entry.path().filename().string();
    const auto text = shared / "laws/text/national-law" / (name + ".md");
    if (!std::filesystem::exists(text) || ++seen % 4 != 1) continue;
    auto found = tree(draft_of("law.docx", testing::read_file(entry.path() / "just-laws-docx.docx")));
    if (name == lacking) std::erase_if(found, [](const std::string& row) { return row.starts_with("54 "); });
    EXPECT_EQ(found, tree(draft_of("law.md", testing::read_file(text)))) << name;
    ++compared;
  }
  EXPECT_GE(compared, 9U);
}

}  // namespace
}  // namespace yanlu::documents
