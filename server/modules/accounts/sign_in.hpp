#pragma once

#include <string>

#include "server/http/request.hpp"
#include "server/modules/accounts/sessions.hpp"

namespace yanlu::accounts {

struct SignIn {
  std::string username;
  std::string password;
  std::string client;  // address
  std::string device;  // the cookie of kDeviceCookie
};

struct SignedIn {
  Session session;
  std::string device;  // the cookie from now on
};

// Refuses without saying which of the two was wrong (error.login_failed), and asks to wait (too_many) before any work
// is done: by what was tried, or because others are being looked at.
Result<SignedIn> sign_in(const Services& services, const SignIn& sign_in);

void sign_out(const Services& services, const std::string& token, const std::string& client);

}  // namespace yanlu::accounts
