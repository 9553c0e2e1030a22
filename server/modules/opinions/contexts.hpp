#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/actor/actor.hpp"
#include "server/http/request.hpp"
#include "server/modules/opinions/queries/queries.hpp"

namespace yanlu::opinions {

// Who works at the desk: clerks and managers.
Result<Actor> desk_actor(const http::Request& request);

// What templates show of an opinion: id, draft_slug, draft_name, article_key, article_label, body, suggested_text,
// why, state, state_label, is_received|is_kept|is_set_aside|is_selected|is_submitted, outcome_label, channel_label,
// station_name, late, said, received, group_id, group_size, has_group, occupation, region, has_contact, quote_exact,
// quote_prefix, quote_suffix, cleared, seconds, has_seconds, voices, more_voices, entered_by.
// has_masked: some of the words are covered; correction: how the author would have it read, or empty.
nlohmann::json opinion_context(const Services& services, const http::Request& request, const Opinion& opinion);

// The same with snippet [{fragment, marked}] and has_snippet.
nlohmann::json found_context(const Services& services, const http::Request& request, const FoundOpinion& found);

// q, and drafts, articles, states, channels, stations, outcomes, orders as [{value, label, selected}], the counts of
// values beside them where there are any; articles only of a chosen draft.
nlohmann::json filter_context(const Services& services, const http::Request& request, const OpinionFilter& filter,
                              const FacetCounts& counts);

// [{value, label, selected}] for select elements.
nlohmann::json station_options(db::Transaction& transaction, const std::string& language, const std::string& selected);
nlohmann::json draft_options(const Services& services, db::Transaction& transaction, const std::string& selected);
nlohmann::json article_options(const Services& services, const http::Request& request, db::Transaction& transaction,
                               const std::string& draft, const std::string& selected);
nlohmann::json word_options(const Services& services, const http::Request& request, const std::string& prefix,
                            const std::vector<std::string>& values, const std::string& selected);

}  // namespace yanlu::opinions
