#include "server/sending/mail.hpp"

#include <new>

#include "server/config/config.hpp"
#include "server/sending/transfer.hpp"

namespace yanlu::sending {
namespace {

constexpr long kGoOn = 354;  // "send the mail": the reply before the last one

void write_body(CURL* handle, Mime& mime, const std::string& text) {
  mime.reset(curl_mime_init(handle));
  auto* const part = mime ? curl_mime_addpart(mime.get()) : nullptr;
  if (part == nullptr) throw std::bad_alloc();
  curl_mime_data(part, text.data(), text.size());
  curl_mime_type(part, "text/plain; charset=utf-8");
  curl_mime_encoder(part, "base64");
  curl_easy_setopt(handle, CURLOPT_MIMEPOST, mime.get());
}

bool refuses_login(long reply) { return reply == 454 || reply == 530 || reply == 534 || reply == 535 || reply == 538; }

}  // namespace

Answer answer_of_mail(bool completed, bool certificate_refused, long reply, const std::string& detail) {
  if (completed) return {Outcome::sent, "", ""};
  if (certificate_refused) return {Outcome::retry, "certificate", detail};
  if (reply == kGoOn) return {Outcome::uncertain, "no_answer", detail};
  if (refuses_login(reply)) return {Outcome::retry, "login", detail};
  if (reply >= 500 && reply < 600) return {Outcome::failed, "refused", detail};
  if (reply >= 400 && reply < 500) return {Outcome::retry, "not_now", detail};
  return {Outcome::retry, "unreachable", detail};
}

Answer send_mail(const MailServer& server, const Mail& mail, Instant now) {
  const auto from = read_mailbox(server.from);
  const auto transfer = new_transfer(server.url, "smtp,smtps");
  auto* const handle = transfer.get();
  List headers;
  for (const auto& line : mail_headers(mail, from, now)) append(headers, line);
  List recipients;
  append(recipients, "<" + mail.to + ">");
  // Only a server on this machine is spoken to without TLS.
  curl_easy_setopt(handle, CURLOPT_USE_SSL,
                   static_cast<long>(is_this_machine(server.url) ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  curl_easy_setopt(handle, CURLOPT_MAIL_FROM, ("<" + from.address + ">").c_str());
  curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
  if (!server.user.empty()) {
    curl_easy_setopt(handle, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  Mime mime;
  write_body(handle, mime, mail.text);
  const auto course = run(handle);
  const bool certificate = course.code == CURLE_PEER_FAILED_VERIFICATION || course.code == CURLE_SSL_CONNECT_ERROR ||
                           course.code == CURLE_USE_SSL_FAILED;
  return answer_of_mail(course.code == CURLE_OK, certificate, course.reply, described(course));
}

}  // namespace yanlu::sending
