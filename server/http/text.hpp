#pragma once

#include <string_view>

namespace yanlu::http {

// Well-formed UTF-8 without NUL: what PostgreSQL's text can hold and a page can show.
bool is_clean_text(std::string_view text);

}  // namespace yanlu::http
