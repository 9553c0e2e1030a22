#include <array>
#include <nlohmann/json.hpp>

#include "server/documents/documents.hpp"
#include "server/documents/encoding.hpp"
#include "server/documents/pandoc_text.hpp"
#include "server/documents/process.hpp"
#include "server/documents/word_numbers.hpp"
#include "server/documents/zip.hpp"
#include "server/log/log.hpp"
#include "server/result/pass_on.hpp"
#include "server/text/ascii.hpp"
#include "server/text/lines.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kLargestUnpacked = 10 * kLargestDocument;
constexpr int kHeapExhausted = 251;  // GHC's runtime at the limit of -M

const char* pandoc_name(Format format) {
  switch (format) {
    case Format::docx:
      return "docx";
    case Format::odt:
      return "odt";
    case Format::html:
    case Format::text:
    case Format::markdown:
      break;
  }
  return "html";
}

std::string without(std::string_view text, std::array<std::string_view, 2> tags) {
  std::string kept;
  kept.reserve(text.size());
  std::size_t at = 0;
  for (auto open = text.find('<'); open != std::string_view::npos; open = text.find('<', open + 1))
    for (const auto tag : tags)
      if (text.substr(open, tag.size()) == tag) {
        kept += text.substr(at, open - at);
        at = open + tag.size();
      }
  kept += text.substr(at);
  return kept;
}

// pandoc 2.17 leaves out the rows that an .odt marks as a table's head.
std::string with_plain_table_heads(const std::string& odt) {
  constexpr std::size_t kMostUnpacked = std::size_t{32} * 1024 * 1024;
  auto entries = unzip(odt, kMostUnpacked, [](std::string_view name) { return !name.starts_with("Pictures/"); });
  if (!entries) return odt;
  bool changed = false;
  for (auto& [name, content] : *entries) {
    if (name != "content.xml") continue;
    auto plain = without(content, {"<table:table-header-rows>", "</table:table-header-rows>"});
    changed = changed || plain.size() != content.size();
    content = std::move(plain);
  }
  return changed ? zip(*entries) : odt;
}

tl::expected<std::string, Unreadable> prepared(Format format, const std::string& bytes) {
  if (format == Format::html) return to_utf8(bytes);
  return format == Format::docx ? with_printed_numbers(bytes) : with_plain_table_heads(bytes);
}

// By their first bytes: an old .doc or .wps, PDF, RTF.
bool is_another_kind(std::string_view bytes) {
  return bytes.starts_with("\xD0\xCF\x11\xE0") || bytes.starts_with("%PDF") || bytes.starts_with("{\\rtf");
}

// Lines keep their numbers wherever the text goes. What else no text may hold content::read_draft takes out and names
// the line.
std::string plain_lines(std::string_view text) { return text::unix_lines(text::without_byte_order_mark(text)); }

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

}  // namespace

Format format_of(std::string_view file_name, std::string_view bytes) {
  const auto dot = file_name.rfind('.');
  const auto extension = text::lower_case(dot == std::string_view::npos ? "" : file_name.substr(dot + 1));
  if (is_zip(bytes)) {
    // The first entry of an OpenDocument file says what it is, uncompressed.
    return bytes.substr(0, 200).find("application/vnd.oasis.opendocument.text") != std::string_view::npos ||
                   extension == "odt"
               ? Format::odt
               : Format::docx;
  }
  if (extension == "docx") return Format::docx;
  if (extension == "odt") return Format::odt;
  if (extension == "html" || extension == "htm") return Format::html;
  return extension == "md" || extension == "markdown" ? Format::markdown : Format::text;
}

namespace {

tl::expected<std::string, Unreadable> by_pandoc(const Place& place, Format format, const std::string& bytes) {
  const ScratchFolder scratch;
  const auto source = prepared(format, bytes);
  if (!source) return pass_on(source);
  scratch.write("in", *source);
  const auto ending =
      run(place, scratch,
          {.arguments = {"pandoc", "+RTS", "-M512M", "-RTS", "--sandbox", std::string("--from=") + pandoc_name(format),
                         "--to=json", "--output=" + scratch.path("out"), scratch.path("in")}});
  if (ending.how == Ending::How::beyond_bounds || ending.status == kHeapExhausted)
    return tl::unexpected(Unreadable::too_expensive);
  if (ending.how != Ending::How::well) {
    log::warning("document_unreadable",
                 {{"status", std::to_string(ending.status)}, {"cause", ending.messages.substr(0, 500)}});
    return tl::unexpected(Unreadable::not_this_kind);
  }
  auto text = text_of_pandoc(scratch.read("out"), format == Format::docx ? Metadata::printed : Metadata::hidden);
  if (!text) return tl::unexpected(Unreadable::too_expensive);
  return *std::move(text);
}

}  // namespace

tl::expected<std::string, Unreadable> markdown_from(Format format, const std::string& bytes,
                                                    std::chrono::milliseconds patience) {
  if (bytes.size() > kLargestDocument) return tl::unexpected(Unreadable::too_large);
  if (is_another_kind(bytes)) return tl::unexpected(Unreadable::not_this_kind);
  if (format == Format::markdown || format == Format::text) return to_utf8(bytes).map(plain_lines);
  if (format != Format::html && !is_zip(bytes)) return tl::unexpected(Unreadable::not_this_kind);
  if (format != Format::html) {
    const auto unpacked = unpacked_size(bytes);
    if (!unpacked) return tl::unexpected(Unreadable::not_this_kind);
    if (*unpacked > kLargestUnpacked) return tl::unexpected(Unreadable::too_expensive);
  }
  const auto place = Place::wait_for(patience);
  if (!place) return tl::unexpected(Unreadable::busy);
  return by_pandoc(*place, format, bytes);
}

}  // namespace yanlu::documents
