#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/view/views.hpp"

namespace yanlu::reports {

// The three files of a submitted report, made from its frozen content alone.
std::string html_file(const view::Views& views, const nlohmann::json& content);
// Official document layout (GB/T 9704) by pandoc with assets/reference.docx; throws std::runtime_error when it fails.
std::string docx_file(const std::string& html);
// One row an original opinion; UTF-8 with a byte order mark, because Excel takes it for GBK otherwise.
std::string csv_file(const view::Messages& messages, const nlohmann::json& content);

}  // namespace yanlu::reports
