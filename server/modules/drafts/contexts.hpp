#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/request.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

// What templates show of a draft: slug, title, reading, state_label, is_open, is_closed, is_enacted, is_in_preparation,
// is_published, takes_opinions (false: an enacted text), opens, closes, days_left (whole days, only while open),
// closes_today, articles, opinions.
nlohmann::json draft_context(const Services& services, const http::Request& request, const Draft& draft);

// Who came by the code on a poster is said to have come so in every link to the form, and a station's tablet to be one:
// carried ("via=qr&station=zhan&kiosk=1", or empty), carried_pairs: [{field, content}], is_kiosk, came_from: as in the
// reader's template. A station that is none is left out, or the form would be refused for it.
nlohmann::json carried_context(db::Transaction& transaction, const http::Request& request);

// Opinions along the text: one bar an article. rows [{x, width, level 0-4, label, key, opinions}], most, has_any.
nlohmann::json heat_context(const std::vector<Element>& elements);

}  // namespace yanlu::drafts
