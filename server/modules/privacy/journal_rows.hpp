#pragma once

#include "server/db/rows.hpp"
#include "server/modules/privacy/journal.hpp"

namespace yanlu::privacy {

// Of a row with submission_id, hash, opinions ("3,7"), what, at.
JournalEntry entry_from(const db::Row& row);

}  // namespace yanlu::privacy
