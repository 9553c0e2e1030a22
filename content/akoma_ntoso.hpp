#pragma once

#include <string>

#include "content/draft_text.hpp"

namespace yanlu::content {

struct DocumentDates {
  std::string version;  // of the text, ISO: "2026-12-01"
  std::string made;     // of the XML
};

// The draft as an Akoma Ntoso 3.0 bill (OASIS LegalDocML; akomantoso30.xsd). 编 part, 分编 subpart, 章 chapter, 节
// section, 条 article, 款 paragraph, 项 point, 目 indent, a decision's 一、 clause; text before the first division or
// article is the preamble; annexes, headings without a number and other passages are <hcontainer name="annex">,
// "heading", "passage". eIds follow the naming convention and rest on article keys, so that they stay when chapters
// move: "art_12-1__para_2__point_3". The list of contents is left out: it says nothing of its own.
std::string to_akoma_ntoso(const DraftText& draft, const DocumentDates& dates);

}  // namespace yanlu::content
