#pragma once

// A law draft as text in, structure out. Pure: no I/O, no clock.

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace yanlu::content {

// 附件, 编, 分编, 章, 节: the headings above the articles, outermost first; and headings of no such rank (附则 without
// a number, "一、一般规定" between articles).
enum class DivisionKind { annex, part, subpart, chapter, section, heading };
std::string_view to_string(DivisionKind kind);  // "annex", "part", …

struct Division {
  DivisionKind kind;
  std::string
      label;  // as printed, without inner spaces: "第一章", "附件一：", "附则"; "" for any other unnumbered heading
  std::string title;  // "总则"; may be empty
  int line;           // 1-based, in the file that was read
};
// Whether `inner`, coming after `outer`, stands in it: a section in its chapter, 附则 in nothing but an annex.
bool encloses(const Division& outer, const Division& inner);
// "第一章 总则"
std::string full_title(const Division& division);

// 条, and in a text that has none of its own (a decision of amendment), the clause 一、
enum class ArticleKind { article, clause };

// `key` is unique within its draft and stable: "12", "12-1" for 第十二条之一, "c2" for the clause 二、; a second
// article of the same number gets "12_2", and a warning where no annex counts anew.
struct Article {
  ArticleKind kind = ArticleKind::article;
  std::string key;
  std::string number;             // as printed: "第十二条之一", "二、"
  std::vector<std::string> path;  // the divisions above it, outermost first: "第一章 总则"
  std::string text;               // plain text without the number; lines of print joined by '\n' (outline.hpp)
  std::string html;               // safe HTML of the same (paragraph_html.hpp)
  int line;
};

// 目录, the list of contents printed before the body; the divisions themselves say the same.
struct Contents {
  std::vector<std::string> lines;  // "目录" first
  int line;
};

// Text that belongs to no article: preamble, annexes, the body of a draft that has no articles, what a decision says of
// itself behind its last clause.
struct Passage {
  std::string text;
  std::string html;
  int line;
};

using Element = std::variant<Division, Article, Passage, Contents>;

struct Warning {
  int line;
  std::string message;  // in Chinese, for the person who prepared the file
};

struct DraftText {
  std::string title;               // "中华人民共和国反网络暴力法（征求意见稿）"
  std::vector<std::string> notes;  // "> note" lines below the title, plain text
  std::vector<Element> elements;   // in the order of the document
  std::vector<Warning> warnings;
};

struct ReadError {
  int line;
  std::string message;  // in Chinese: what is wrong and what to do
};

inline constexpr std::size_t kLargestText = std::size_t{4} * 1024 * 1024;  // bytes; the longest code has 0.4 MB

// Reads a draft from Markdown (CommonMark with tables). Never throws on bad input. Control characters, which XML cannot
// hold, are left out with a warning.
tl::expected<DraftText, ReadError> read_draft(std::string_view markdown);

// Both kinds, in order: people comment on clauses as on articles.
std::vector<const Article*> articles(const DraftText& draft);
std::size_t count_articles(const DraftText& draft, ArticleKind kind);
std::size_t count_divisions(const DraftText& draft, DivisionKind kind);

}  // namespace yanlu::content
