#pragma once

#include <string>

namespace yanlu::testing {

// A .docx whose body is this XML (w:p …), whose w:numbering is that, with what stands before the document's root
// element (a DOCTYPE).
struct WordFile {
  std::string body;
  std::string numbering = {};
  std::string before_root = {};
  std::string relations = {};
};
std::string docx_of(const WordFile& file);
std::string word_paragraph(const std::string& text, const std::string& properties = {});

// An .odt with this inside office:text.
std::string odt_of(const std::string& body, const std::string& before_root = {});

}  // namespace yanlu::testing
