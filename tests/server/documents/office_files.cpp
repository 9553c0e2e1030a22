#include "tests/server/documents/office_files.hpp"

#include "server/documents/zip.hpp"

namespace yanlu::testing {
namespace {

constexpr auto kHead = R"(<?xml version="1.0" encoding="UTF-8"?>)";

}  // namespace

std::string word_paragraph(const std::string& text, const std::string& properties) {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + "<w:r><w:t>" + text +
         "</w:t></w:r></w:p>";
}

std::string docx_of(const WordFile& file) {
  const std::string names =
      R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture")";
  const std::string kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
  const std::string relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
  const std::string relations =
      R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
  return documents::zip(
      {{"[Content_Types].xml",
        kHead + std::string(R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)") +
            R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)" +
            R"(<Default Extension="xml" ContentType="application/xml"/>)" +
            R"(<Override PartName="/word/document.xml" ContentType=")" + kinds + R"(document.main+xml"/>)" +
            R"(<Override PartName="/word/numbering.xml" ContentType=")" + kinds + R"(numbering+xml"/></Types>)"},
       {"_rels/.rels", kHead + relations + R"(<Relationship Id="rId1" Type=")" + relation +
                           R"(officeDocument" Target="word/document.xml"/></Relationships>)"},
       {"word/_rels/document.xml.rels", kHead + relations + R"(<Relationship Id="rId1" Type=")" + relation +
                                            R"(numbering" Target="numbering.xml"/>)" + file.relations +
                                            "</Relationships>"},
       {"word/numbering.xml", kHead + std::string("<w:numbering") + names + ">" + file.numbering + "</w:numbering>"},
       {"word/document.xml",
        kHead + file.before_root + "<w:document" + names + "><w:body>" + file.body + "</w:body></w:document>"}});
}

std::string odt_of(const std::string& body, const std::string& before_root) {
  const std::string names =
      R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")";
  return documents::zip(
      {{"mimetype", "application/vnd.oasis.opendocument.text"},
       {"content.xml", kHead + before_root + "<office:document-content" + names + "><office:body><office:text>" + body +
                           "</office:text></office:body></office:document-content>"},
       {"styles.xml", kHead + std::string("<office:document-styles") + names + "/>"},
       {"META-INF/manifest.xml",
        kHead + std::string(
                    R"(<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>)")}});
}

}  // namespace yanlu::testing
