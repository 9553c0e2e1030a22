#pragma once

// Office documents in and out, by pandoc in a process of its own. The only place that starts one.

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "server/documents/places.hpp"

namespace yanlu::documents {

enum class Layout {
  report,      // official documents (GB/T 9704): assets/reference.docx
  comparison,  // a table of two columns on landscape A4: assets/comparison.docx, which is the other one with less
               // margin, smaller type and the character style ArticleNumber
};
// The HTML may name the layout's styles with data-custom-style. Nothing when both places stay taken. Throws
// std::runtime_error when pandoc fails.
std::optional<std::string> docx_from_html(const std::string& html, Layout layout,
                                          std::chrono::milliseconds patience = kPatience);

enum class Format { markdown, text, html, docx, odt };
// By the bytes where they tell, else by the end of the name; nothing known is text.
Format format_of(std::string_view file_name, std::string_view bytes);

enum class Unreadable {
  too_large,      // more than kLargestDocument
  not_this_kind,  // the bytes are no document of the kind their name or beginning says, or it is damaged
  too_expensive,  // took more time or memory than any law needs: a bomb, or a broken file
  perhaps_big5,   // bytes that Big5 explains at least as well as GB 18030: whoever saved them must say
  perhaps_shift_jis,
  busy,  // both places stayed taken: to be tried again
};
inline constexpr std::size_t kLargestDocument = std::size_t{20} * 1024 * 1024;

// The text of a document as Markdown for content::read_draft: headings with #, a line of print a line, tables as
// tables, characters as they are (nothing escaped). UTF-8 whatever the source's encoding (UTF-16 with its mark, GB
// 18030). Pictures, comments and deleted text of tracked changes are left out. Hostile files cost at most 30 seconds
// and 512 MiB, and read nothing but themselves.
tl::expected<std::string, Unreadable> markdown_from(Format format, const std::string& bytes,
                                                    std::chrono::milliseconds patience = kPatience);

}  // namespace yanlu::documents
