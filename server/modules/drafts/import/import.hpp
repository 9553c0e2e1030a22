#pragma once

// Bringing in the text of a draft: a file or pasted words, then a look at what was found, then saving.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "content/draft_text.hpp"
#include "server/http/form_data.hpp"
#include "server/http/response.hpp"
#include "server/services.hpp"

namespace yanlu::drafts {

Result<http::Response> import_page(const Services& services, const http::Request& request);
// Shows what a file or a pasted text holds; saves nothing.
Result<http::Response> preview_form(const Services& services, const http::Request& request);
Result<http::Response> import_form(const Services& services, const http::Request& request);

// A line of the text that the reader has doubts about. `acceptance` is what a form says when a person has looked at
// exactly these doubts on exactly this line.
struct Doubt {
  int line;
  std::string words;  // of the line
  std::vector<std::string> messages;
  std::string acceptance;
};
std::vector<Doubt> doubts_about(const content::DraftText& text, std::string_view markdown);

// Lines replaced as the form's fields "line_12" say; an emptied field takes the line out.
std::string corrected(std::string_view markdown, const http::FormData& form);

// The tree found, for the preview: divisions and articles in order with their depth.
nlohmann::json tree_context(const content::DraftText& text);

}  // namespace yanlu::drafts
