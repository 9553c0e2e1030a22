#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/request.hpp"
#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

// What templates show of a draft: slug, title, reading, state_label, is_open, is_closed, is_enacted, is_in_preparation,
// is_published, takes_opinions (false: an enacted text), opens, closes, days_left (whole days, only while open), closes_today,
// articles, opinions.
nlohmann::json draft_context(const Services& services, const http::Request& request, const Draft& draft);

// Opinions along the text: one bar an article. rows [{x, width, level 0-4, label, key, opinions}], most, has_any.
nlohmann::json heat_context(const std::vector<Element>& elements);

}  // namespace yanlu::drafts
