#pragma once

#include <string>

#include "server/actor/actor.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::notices {

// By the token of the opt-out link: whoever holds it got the message. Doing it twice does no harm.
Result<void> stop(const Services& services, const std::string& token);
Result<void> resume(const Services& services, const std::string& token);

// By the link in a mail that carries a code; the receipt, as stored.
Result<std::string> confirm_by_link(const Services& services, const std::string& link);

// Staff let a message that failed, or of which nobody knows, be sent once more.
Result<void> send_again(const Services& services, const Actor& actor, std::int64_t message);

}  // namespace yanlu::notices
