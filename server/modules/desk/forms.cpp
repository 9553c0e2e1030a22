#include "server/modules/desk/forms.hpp"

#include <algorithm>

#include "server/http/paging.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::desk {
namespace {

// Nobody reads on so far, and each page behind it would cost more.
constexpr std::size_t kFurthestOpinion = 10'000;

std::optional<search::Order> order_from(const std::string& name) {
  for (const auto& [order, known] : kOrders)
    if (name == known) return order;
  return std::nullopt;
}

}  // namespace

const char* name_of(search::Order order) {
  for (const auto& [known, name] : kOrders)
    if (known == order) return name;
  return "";
}

std::string next_cursor(const opinions::OpinionFilter& filter, const opinions::OpinionPage& page) {
  if (!page.more || page.opinions.empty()) return {};
  if (filter.order == search::Order::newest) return std::to_string(page.opinions.back().opinion.id.value);
  const auto seen = filter.offset + filter.limit;
  return seen < kFurthestOpinion ? std::to_string(seen) : "";
}

Result<opinions::OpinionFilter> read_filter(const http::Request& request) {
  const auto window = http::read_window(request);
  if (!window) return pass_on(window);
  opinions::OpinionFilter filter{.words = request.query_value("q"),
                                 .draft = request.query_value("draft"),
                                 .article = request.query_value("article"),
                                 .state = request.query_value("state"),
                                 .channel = request.query_value("channel"),
                                 .station = request.query_value("station"),
                                 .outcome = request.query_value("outcome"),
                                 .below = window->below,
                                 .limit = window->limit};
  const auto order = request.query_value("order");
  if (!order.empty()) {
    const auto wanted = order_from(order);
    if (!wanted) return refuse_fields({{"order", "error.unknown_order"}});
    filter.order = *wanted;
  }
  if (filter.words.empty()) filter.order = search::Order::newest;
  if (filter.order != search::Order::newest)
    filter.offset = static_cast<std::size_t>(
        std::clamp<std::int64_t>(window->below.value_or(0), 0, std::int64_t{kFurthestOpinion}));
  return filter;
}

}  // namespace yanlu::desk
