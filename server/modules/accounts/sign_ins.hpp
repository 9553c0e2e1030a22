#pragma once

#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

// Who came or went, or failed to: failures of an hour from one address are one row.
struct SignInEvent {
  std::string kind;    // signed_in, failed, signed_out, ended_session_used
  std::string person;  // "" : of no account; of oneself also seat and role are not said
  std::string seat;
  std::string role;
  std::string address;  // "" : of several
  std::int64_t times = 1;
  Instant at;
  Instant last_at;
};

std::vector<SignInEvent> sign_ins_of(const Services& services, const Actor& actor);

// A manager sees those at their organisation and below it, an administrator all.
bool sees_sign_ins_of_others(const Actor& actor);
std::vector<SignInEvent> sign_ins_of_others(const Services& services, const Actor& actor);

}  // namespace yanlu::accounts
