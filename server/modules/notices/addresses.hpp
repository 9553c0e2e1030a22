#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/result/ids.hpp"

namespace yanlu::notices {

// "138 0013-8000", "+86 13800138000" → "13800138000"; of other countries "+49…". Nothing for what cannot get a text
// message.
std::optional<std::string> mobile_number(std::string_view typed);

// "w***@example.cn", "138****8000": enough to recognise, too little to write to.
std::string masked(const std::string& kind, const std::string& address);

// What the sealed columns of a subscription are bound to.
std::string bound_to(SubmissionId submission, const std::string& kind, const char* column);

}  // namespace yanlu::notices
