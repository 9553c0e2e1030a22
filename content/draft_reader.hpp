#pragma once

#include <string_view>

#include "content/draft_text.hpp"

namespace yanlu::content {

// read_draft() for text that is_valid_text().
tl::expected<DraftText, ReadError> read_lines_of_draft(std::string_view markdown);

}  // namespace yanlu::content
