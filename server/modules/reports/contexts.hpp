#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/request.hpp"
#include "server/modules/reports/queries/queries.hpp"

namespace yanlu::reports {

// report, title, draft_slug, draft_name, receiver_name, contact_point, created, submitted, is_submitted, item_count,
// opinion_count, version.
nlohmann::json report_context(const Services& services, const http::Request& request, const Report& report);
// item, number, article_key, article_label, statement, count, originals [{id, body, suggested_text, why, state_label}],
// unscreened, outcome_label, outcome_reason, later_article, has_outcome.
nlohmann::json item_context(const Services& services, const http::Request& request, const ReportItem& item);
std::string article_label(const Services& services, const http::Request& request, const std::string& number);

// The page of a submitted report; `error` when an outcome for `item` was refused, with what was typed.
struct TypedOutcome {
  ItemId item;
  std::string outcome, reason, later_article;
  Error error;
};
http::Response submitted_page(const Services& services, const http::Request& request, const Report& report,
                              const std::optional<TypedOutcome>& typed);

// Of long reports a page shows part of the items (?page=, from 0), and of each the first of its originals.
inline constexpr std::size_t kItemsOnPage = 50;
inline constexpr std::size_t kOriginalsShown = 20;
Part items_on_page(const http::Request& request);
// next_page, previous_page; page: null on the first.
void add_item_paging(nlohmann::json& context, const http::Request& request, const Report& report);
// "&page=2" for an address that leads back there; "" for the first.
std::string same_page(const http::Request& request);

}  // namespace yanlu::reports
