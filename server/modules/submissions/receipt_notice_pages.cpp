#include "server/http/form_data.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/submissions/look_up.hpp"
#include "server/modules/submissions/pages.hpp"

namespace yanlu::submissions {
namespace {

using notices::TriedNotice;

// A form on the receipt's page: whoever holds the receipt may send it. What is refused comes back with the page.
template <typename Act>
Result<http::Response> act(const Services& services, const http::Request& request, const char* done, const Act& work) {
  const auto view = look_up_receipt(services, request, request.path_value("receipt"));
  if (!view) return pass_on(view);
  const auto form = http::read_form_unchecked(request);
  if (!form) return pass_on(form);
  const auto in_path = request.path_values.find("kind");
  TriedNotice tried{in_path != request.path_values.end() ? in_path->second : form->value("kind"), form->value("code"),
                    form->value("recipient"), std::nullopt};
  const auto acted = http::is_genuine(request, *form) ? work(*view, tried)
                                                      : Result<void>(refuse(Refusal::forbidden, "error.csrf_form"));
  if (acted) return http::see_other("/receipts/" + receipts::for_display(view->receipt) + "?done=" + done + "#notices");
  tried.error = acted.error();
  return show_receipt(services, request, *view, tried);
}

}  // namespace

Result<http::Response> add_notice_form(const Services& services, const http::Request& request) {
  return act(services, request, "code_sent", [&](const ReceiptView& view, const TriedNotice& tried) -> Result<void> {
    return notices::add_recipient(services, request, {view.receipt, tried.kind, tried.recipient, request.language});
  });
}

Result<http::Response> send_code_form(const Services& services, const http::Request& request) {
  return act(services, request, "code_sent", [&](const ReceiptView& view, const TriedNotice& tried) -> Result<void> {
    return notices::send_code(services, request, view.receipt, tried.kind);
  });
}

Result<http::Response> confirm_notice_form(const Services& services, const http::Request& request) {
  return act(services, request, "notice_confirmed",
             [&](const ReceiptView& view, const TriedNotice& tried) -> Result<void> {
               return notices::confirm(services, view.receipt, tried.kind, tried.code);
             });
}

}  // namespace yanlu::submissions
