#pragma once

// The code that shows that somebody reads what is sent to a number or address. It is made from random bytes kept in the
// row and the service's secret, and is itself kept nowhere: who reads the database learns no code, and a message that
// is sent again under its key says the same.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yanlu::notices {

inline constexpr int kMostTries = 5;

// Mail takes its time, and servers let strangers wait.
std::chrono::minutes code_holds(const std::string& kind);

std::string code_of(std::string_view secret, std::string_view seed);  // six digits
// The end of the link in a mail that does the same as the code: "17-" and 43 characters.
std::string link_of(std::string_view secret, std::int64_t subscription, std::string_view seed);
std::optional<std::int64_t> subscription_of(std::string_view link);

// "１２３ 456" → "123456"; nothing for what is no code.
std::optional<std::string> code_from(std::string_view typed);

// What a recipient is counted under: nobody who reads the database can try out all numbers.
std::string recipient_hash(std::string_view secret, const std::string& kind, const std::string& address);

}  // namespace yanlu::notices
