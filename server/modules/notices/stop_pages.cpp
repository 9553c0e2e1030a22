#include <nlohmann/json.hpp>

#include "server/http/form_data.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/notices/commands/commands.hpp"
#include "server/modules/notices/pages.hpp"
#include "server/modules/notices/queries/queries.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::notices {

namespace {

// Whoever has the link sees the receipt, so guesses at either count together.
Result<Subscription> subscription_of(const Services& services, const http::Request& request) {
  return guard::found_or_counted(services, request, find_subscription(services, request.path_value("token")),
                                 "error.unknown_notice");
}

}  // namespace

// Looking changes nothing: scanners of mail follow every link.
Result<http::Response> stop_page(const Services& services, const http::Request& request) {
  const auto& token = request.path_value("token");
  const auto subscription = subscription_of(services, request);
  if (!subscription) return pass_on(subscription);
  auto response = site::page(services, request, {"notices/stop", "title.notice_stop", "receipts"},
                             {{"token", token},
                              {"title", subscription->draft_title},
                              {"kind_label", site::text(services, request, "notice_kind." + subscription->kind)},
                              {"is_stopped", subscription->is_stopped},
                              {"can_resume", subscription->is_stopped && !subscription->is_forgotten}});
  response.may_compress = false;  // whoever holds the link is its secret
  return response;
}

// The token is the permission, so no form of ours need be shown first: mail programs POST here by themselves (RFC
// 8058), and they follow no redirects.
Result<http::Response> stop_form(const Services& services, const http::Request& request) {
  if (const auto found = subscription_of(services, request); !found) return pass_on(found);
  const auto& token = request.path_value("token");
  if (const auto stopped = stop(services, token); !stopped) return pass_on(stopped);
  const auto form = http::read_form_unchecked(request);
  if (form && form->has("List-Unsubscribe")) return http::text("unsubscribed\n");
  return http::see_other("/notices/stop/" + token);
}

Result<http::Response> resume_form(const Services& services, const http::Request& request) {
  const auto form = http::read_form(request);
  if (!form) return pass_on(form);
  if (const auto found = subscription_of(services, request); !found) return pass_on(found);
  const auto& token = request.path_value("token");
  if (const auto resumed = resume(services, token); !resumed) return pass_on(resumed);
  return http::see_other("/notices/stop/" + token + "?done=notice_resumed");
}

}  // namespace yanlu::notices
