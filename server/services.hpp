#pragma once

#include <functional>

#include "server/clock/clock.hpp"
#include "server/config/config.hpp"
#include "server/db/pool.hpp"
#include "server/view/views.hpp"

namespace yanlu::search {
class Index;
}

namespace yanlu::privacy {
class Seal;
}

namespace yanlu::drafts {
struct Followers;
}

namespace yanlu {

// What every module works with; app.cpp owns the things.
struct Services {
  const Config& config;
  const Clock& clock;
  db::Pool& pool;
  const view::Views& views;
  search::Index& index;                      // of opinions
  search::Index& texts;                      // of drafts and their articles
  const privacy::Seal& seal;                 // of personal data at rest
  std::function<void()> wake_indexing;       // after a commit that changed opinions: have it searchable soon
  std::function<void()> wake_reports;        // after a report was submitted: make its files
  const drafts::Followers& draft_followers;  // what other modules do in the transactions of drafts
};

}  // namespace yanlu
