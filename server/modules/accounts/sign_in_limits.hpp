#pragma once

#include <chrono>
#include <cstddef>
#include <optional>

#include "server/clock/clock.hpp"

namespace yanlu::accounts {

// Tries counted before this one, none of them successful.
struct Tries {
  std::size_t pair = 0;  // on this account by this sender, in a quarter of an hour
  std::optional<Instant> pair_first = std::nullopt;
  std::optional<Instant> pair_last = std::nullopt;  // in an hour
  std::size_t sender = 0;                           // by this sender on whatever account, in ten minutes
  std::optional<Instant> sender_first = std::nullopt;
  std::size_t account = 0;  // on this account from addresses it does not know, in an hour

  // As one of so many senders: what many did together, and nothing that waits for the account's sake.
  Tries shared_by(std::size_t senders) const {
    return {pair / senders, pair_first, pair_last, sender / senders, sender_first, 0};
  }
};

// How long an address has to wait before its next try; nothing where it may try now.
//  - Five tries on one account, twenty on all accounts: until the oldest is old enough.
//  - An account that is tried from many addresses: each address waits between its own tries, the longer the more there
//    are. Nobody is locked out by others: the first try of an address within the hour never waits.
std::optional<std::chrono::seconds> wait_of_address(const Tries& tries, Instant now);

// A device that has signed in to the account before counts by itself, and waits for its own five tries only.
std::optional<std::chrono::seconds> wait_of_device(const Tries& tries, Instant now);

}  // namespace yanlu::accounts
