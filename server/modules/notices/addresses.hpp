#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/config/config.hpp"
#include "server/result/error.hpp"
#include "server/result/ids.hpp"

namespace yanlu::notices {

// What an input method of Chinese makes of it, undone: "１３８－００１３", "ｗａｎｇ＠ｅｘａｍｐｌｅ．ｃｎ" in half
// width, hyphens of any kind as "-", without white space around.
std::string in_half_width(std::string_view typed);

// "138 0013-8000", "+86 13800138000", "86(138)00138000" → "13800138000"; of other countries "+49…". Nothing for what
// cannot get a text message.
std::optional<std::string> mobile_number(std::string_view typed);

// The address to write to, as it is kept, or what is wrong with it: a message of the catalogue.
tl::expected<std::string, const char*> recipient_from(const Config& config, const std::string& kind,
                                                      std::string_view typed);

// By what a recipient is counted. A telephone number is one however it is written; a mail address without case, without
// what follows a "+" and without dots before the "@", because many providers put all of these into one mailbox. Where
// one does not, two neighbours share their three messages a day.
std::string counted_recipient(const std::string& kind, const std::string& address);

// "w***@example.cn", "138****8000": enough to recognise, too little to write to.
std::string masked(const std::string& kind, const std::string& address);

// What the sealed columns of a subscription are bound to.
std::string bound_to(SubmissionId submission, const std::string& kind, const char* column);

// "K7QM3FXD9WPA" → "K7QM-3FXD-9WPA"
std::string shown_receipt(const std::string& receipt);

}  // namespace yanlu::notices
