#include "server/sending/transfer.hpp"

#include <mutex>
#include <new>

namespace yanlu::sending {
namespace {

constexpr long kConnectingSeconds = 10;
constexpr long kWholeSeconds = 30;

// Nobody reads what the other side writes beyond its reply code.
std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

}  // namespace

Transfer new_transfer(const std::string& url, const char* protocols) {
  static std::once_flag started;
  std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  Transfer transfer(curl_easy_init());
  if (!transfer) throw std::bad_alloc();
  auto* const handle = transfer.get();
  curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, kConnectingSeconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, kWholeSeconds);
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop);
  return transfer;
}

void append(List& list, const std::string& line) {
  auto* const longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  static_cast<void>(list.release());
  list.reset(longer);
}

Course run(CURL* handle) {
  Course course{curl_easy_perform(handle), 0};
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &course.reply);
  return course;
}

std::string described(const Course& course) {
  return std::string(curl_easy_strerror(course.code)) + ", reply " + std::to_string(course.reply);
}

}  // namespace yanlu::sending
