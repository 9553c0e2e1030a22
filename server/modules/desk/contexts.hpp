#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/actor/actor.hpp"
#include "server/http/request.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {

// What templates show of an opinion, with snippet [{fragment, marked}] and has_snippet.
nlohmann::json found_context(const Services& services, const http::Request& request,
                             const opinions::FoundOpinion& found);

// q, and drafts, articles, states, channels, stations, outcomes, orders as [{value, label, selected}], the counts of
// values beside them where there are any; articles only of a chosen draft.
nlohmann::json filter_context(const Services& services, const http::Request& request,
                              const opinions::OpinionFilter& filter, const opinions::FacetCounts& counts);

}  // namespace yanlu::desk
