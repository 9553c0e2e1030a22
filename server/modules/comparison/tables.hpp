#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/modules/comparison/comparison.hpp"
#include "server/view/messages.hpp"

namespace yanlu::comparison {

// What templates show: before_title, after_title, titles_differ, counts [{kind, label, count}], and rows [{is_division,
// heading} or {kind, kind_label, unchanged, corrected, to_be_checked, before_key, after_key, before_label, after_label:
// text or empty, before_spans, after_spans: [{text, changed}], refers_before, refers_after}].
nlohmann::json comparison_context(const view::Messages& messages, const Comparison& comparison);

}  // namespace yanlu::comparison
