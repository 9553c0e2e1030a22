#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/view/views.hpp"

namespace yanlu::reports {

// The files of a submitted report, made from its frozen content alone; the .docx is made of the .html.
std::string html_file(const view::Views& views, const nlohmann::json& content);
// One row an original opinion; UTF-8 with a byte order mark, because Excel takes it for GBK otherwise.
std::string csv_file(const view::Messages& messages, const nlohmann::json& content);

}  // namespace yanlu::reports
