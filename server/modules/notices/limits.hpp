#pragma once

// Three messages a day to one recipient, whatever and from wherever, and a ceiling a day for all of a kind. The
// database counts (migration 0022), so that any number of servers and requests at once keep to it.

#include <optional>
#include <string>

#include "server/db/transaction.hpp"
#include "server/services.hpp"

namespace yanlu::notices {

struct Sending {
  enum class What { notice, code };
  What what = What::notice;
  std::string kind;                   // email, sms
  std::string recipient;              // recipient_hash()
  std::optional<Instant> counted_at;  // the place it has already, from an attempt before
};

enum class Room { taken, recipient_full, day_full };
// Anything but `taken` is to be rolled back, or nothing of it is to be committed but what was there before.
Room take_room(db::Transaction& transaction, const Services& services, const Sending& sending, Instant now);
void leave_place(db::Transaction& transaction, const Sending& sending);

// Nothing: now.
std::optional<Instant> place_free_at(db::Transaction& transaction, const std::string& recipient, Instant now);

// A day is China's. Codes take half of it at most: who has codes sent to strangers keeps no notice away.
Instant next_day(Instant now);
std::size_t most_codes(const Services& services);

// The first to find the day full says so in the log.
void note_day_full(const Services& services, const std::string& kind, Sending::What what, Instant now);

}  // namespace yanlu::notices
