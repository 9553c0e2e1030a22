#pragma once

// How far a follower of the opinions' events has come: "xid:event". Transactions commit out of the order of their event
// ids, so ids alone would skip a slow one; ordered by transaction, and only below the oldest one still running,
// nothing comes in behind.

#include <cstdint>
#include <string>

namespace yanlu::opinions {

struct Bookmark {
  std::string xid = "0";
  std::int64_t event = 0;
};

Bookmark bookmark_from(const std::string& text);  // what is no bookmark: the beginning
std::string to_text(const Bookmark& bookmark);

}  // namespace yanlu::opinions
