#pragma once

// A mail's headers, as RFC 5322 and 2047 want them for Chinese.

#include <string>
#include <string_view>
#include <vector>

#include "server/clock/clock.hpp"

namespace yanlu::sending {

struct Mail {
  std::string to;           // an address that is_mail_address()
  std::string subject;      // UTF-8, one line
  std::string text;         // UTF-8
  std::string language;     // BCP 47
  std::string id;           // the left side of the Message-ID: the same whenever this mail is sent again
  std::string unsubscribe;  // address of a page that takes a POST (RFC 8058)
};

// "言路 <notices@lxd.example.cn>" or the bare address.
struct Mailbox {
  std::string name;
  std::string address;
};
Mailbox read_mailbox(std::string_view text);

// Plain addresses only: no quotes, no comments, nothing but ASCII, a dot in the domain.
bool is_mail_address(std::string_view text);

// "=?UTF-8?B?…?=" in words of at most 75 characters that cut no letter, folded; ASCII stays as it is.
std::string encoded_words(std::string_view text);

// "Tue, 24 Nov 2026 16:05:00 +0800"
std::string mail_date(Instant instant);

// Lines without their ends; those of MIME are added by whoever writes the body.
std::vector<std::string> mail_headers(const Mail& mail, const Mailbox& from, Instant now);

}  // namespace yanlu::sending
