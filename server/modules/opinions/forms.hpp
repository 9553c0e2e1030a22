#pragma once

#include <array>
#include <utility>
#include <vector>

#include "server/http/form_data.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/opinions/queries/queries.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::opinions {

// Requests into commands' words: forms, JSON bodies, filters in addresses.

// The fields of the first opinion have plain names (body), those of later ones a number (body_2).
NewSubmission from_form(const http::FormData& form);
// {"opinions": [{article, body, suggested_text, reason, quote: {exact, prefix, suffix}}], "seconds": [{opinion,
// words}], contributor, channel, station, received_on}, or, for a single opinion, its members beside the others.
Result<NewSubmission> from_json(const nlohmann::json& body);
// What makes a page's form count once however often it is sent: its own id with what it says, so that words changed
// after an answer got lost on the way are another submission.
std::string form_key(const std::string& form_id, const NewSubmission& submission);
// All that was written, to know the same words again.
std::string all_words(const NewSubmission& submission);
std::vector<site::FormField> fields_of(const NewSubmission& submission);

inline constexpr std::array<std::pair<search::Order, const char*>, 4> kOrders{{{search::Order::newest, "newest"},
                                                                               {search::Order::oldest, "oldest"},
                                                                               {search::Order::relevance, "relevance"},
                                                                               {search::Order::voices, "voices"}}};
const char* name_of(search::Order order);
// What to go on from: an id where the newest come first, else how many were seen. Empty at the end.
std::string next_cursor(const OpinionFilter& filter, const OpinionPage& page);

Result<OpinionFilter> read_filter(const http::Request& request);
Result<std::vector<std::int64_t>> read_ids(const http::FormData& form);
Result<std::vector<std::int64_t>> read_ids(const nlohmann::json& body, const std::string& member);
Result<std::int64_t> path_id(const http::Request& request);

}  // namespace yanlu::opinions
