#pragma once

#include <string>
#include <string_view>

namespace yanlu::content {

// CommonMark to HTML that can stand in a page: raw HTML and dangerous addresses are left out (cmark's safe mode).
std::string markdown_to_safe_html(std::string_view markdown);

// What stands there to read, without signs and addresses.
std::string markdown_to_plain_text(std::string_view markdown);

}  // namespace yanlu::content
