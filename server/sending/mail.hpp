#pragma once

#include "server/sending/answer.hpp"
#include "server/sending/mail_text.hpp"

namespace yanlu::sending {

struct MailServer {
  std::string url;   // smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT
  std::string from;  // a mailbox
  std::string user;  // "" : no login
  std::string password;
};

// Speaks SMTP to the server until it has answered or the time is up.
Answer send_mail(const MailServer& server, const Mail& mail, Instant now);

// What an SMTP reply, and how the transfer ended, mean. `reply` is the last code the server gave.
Answer answer_of_mail(bool completed, bool certificate_refused, long reply, const std::string& detail);

}  // namespace yanlu::sending
