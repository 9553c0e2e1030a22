// The parser and printers of drafts: no input crashes them, prints back with loss or reads back differently.

#include <array>
#include <cstdio>
#include <cstdlib>
#include <pugixml.hpp>
#include <set>

#include "content/akoma_ntoso.hpp"
#include "content/chinese_number.hpp"
#include "content/citations.hpp"
#include "content/outline.hpp"
#include "content/print_markdown.hpp"
#include "tests/content/nothing_lost.hpp"

namespace {

using namespace yanlu;  // NOLINT(google-build-using-namespace): a program of one file

void require(bool holds, const char* what, std::string_view source) {
  if (holds) return;
  std::fprintf(stderr, "%s\n---\n%.*s\n---\n", what, static_cast<int>(source.size()), source.data());
  std::abort();
}

// Bytes above 127 stand for words of law, which mutations of UTF-8 bytes would hardly ever hit.
std::string spelled_out(std::string_view bytes) {
  constexpr std::array<std::string_view, 64> kWords{"第",
                                                    "条",
                                                    "章",
                                                    "节",
                                                    "编",
                                                    "分编",
                                                    "款",
                                                    "项",
                                                    "目",
                                                    "之",
                                                    "一",
                                                    "二",
                                                    "三",
                                                    "十",
                                                    "百",
                                                    "〇",
                                                    "廿",
                                                    "１",
                                                    "、",
                                                    "。",
                                                    "，",
                                                    "：",
                                                    "；",
                                                    "（",
                                                    "）",
                                                    "《",
                                                    "》",
                                                    "“",
                                                    "”",
                                                    "附件",
                                                    "附：",
                                                    "附表",
                                                    "附",
                                                    "附则",
                                                    "序言",
                                                    "目录",
                                                    "总则",
                                                    "　",
                                                    "\n\n",
                                                    "\n",
                                                    "\n\n第一条 ",
                                                    "\n\n第二条 ",
                                                    "\n\n## ",
                                                    "\n\n第一章 ",
                                                    "\n\n一、",
                                                    "\n\n二、",
                                                    "\n\n（一）",
                                                    "\n\n1. ",
                                                    "①",
                                                    "本法",
                                                    "本条",
                                                    "前条",
                                                    "前款",
                                                    "刑法",
                                                    "本决定自公布之日起施行",
                                                    "根据本决定重新公布",
                                                    "|---|---|\n",
                                                    "| 甲 | 乙 |\n",
                                                    "\n> ",
                                                    "\n===\n",
                                                    "```\n",
                                                    "<!--",
                                                    "    ",
                                                    "[甲]: 乙\n"};
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80U)
      text += c;
    else
      text += kWords[byte % kWords.size()];
  }
  return text;
}

void check_citations(std::string_view text) {
  std::size_t done = 0;
  for (const auto& citation : content::find_citations(text)) {
    require(citation.begin >= done && citation.end > citation.begin && citation.end <= text.size(),
            "citations overlap or leave the text", text);
    done = citation.end;
  }
  content::parse_citation(text);
}

void check_outline(std::string_view text) {
  std::string joined;
  for (const auto& paragraph : content::outline(text)) {
    joined += paragraph.text;
    for (const auto& item : paragraph.items) {
      joined += item.label + item.text;
      for (const auto& subitem : item.subitems) joined += subitem.label + subitem.text;
    }
  }
  require(testing::packed(joined) == testing::packed(text), "the outline loses characters", text);
}

// What Markdown's marks can be made of is left out anywhere: on purpose they stand where no law has them. So are the
// control characters that the reader leaves out with a warning.
std::string words_of(std::string_view text) {
  auto words = testing::packed(text);
  std::erase_if(words, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || std::string_view("#>|-=").find(c) != std::string_view::npos;
  });
  for (const std::string_view left_out : {"\uFFFE", "\uFFFF"})
    for (auto at = words.find(left_out); at != std::string::npos; at = words.find(left_out, at))
      words.erase(at, left_out.size());
  return words;
}

void check(std::string_view source) {
  const auto draft = content::read_draft(source);
  if (!draft) return;
  const auto printed = content::to_markdown(*draft);
  require(words_of(source) == words_of(printed), "characters are lost", source);
  const auto again = content::read_draft(printed);
  require(again && testing::structure_of(*again) == testing::structure_of(*draft), "reads back differently", source);
  std::set<std::string> keys;
  for (const auto* const article : content::articles(*draft)) {
    require(keys.insert(article->key).second, "two articles have one key", source);
    check_citations(article->text);
    check_outline(article->text);
    if (article->kind == content::ArticleKind::article)
      require(content::article_key(content::article_label(article->key).value_or("")) ==
                  article->key.substr(0, article->key.find('_')),
              "key and label do not agree", source);
  }
  // The address in it takes ICU longer than all the rest: only some.
  constexpr std::size_t kOneIn = 16;
  if (source.size() % kOneIn != 0) return;
  const auto xml = content::to_akoma_ntoso(*draft, {"2026-01-01", "2026-01-02"});
  require(pugi::xml_document().load_string(xml.c_str()), "the XML is not well formed", source);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);  // NOLINT: libFuzzer hands over bytes
  check_citations(bytes);
  check(bytes);
  check(spelled_out(bytes));
  return 0;
}
