#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

// Where words stand in a text, for reader.html: a row an element that holds them, [{anchor, label, fragments: [{words,
// marked}]}], some words before and behind the first place. Case and width of Latin letters don't count.
nlohmann::json found_context(const std::vector<Element>& elements, const std::string& query);

// The name an element has within the page.
std::string anchor_of(const Element& element, std::size_t index);

}  // namespace yanlu::drafts
