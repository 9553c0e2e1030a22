#pragma once

// Inside sending/ only: here curl is in sight.

#include <curl/curl.h>

#include <memory>
#include <string>

namespace yanlu::sending {

struct EndTransfer {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
struct FreeMime {
  void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using Transfer = std::unique_ptr<CURL, EndTransfer>;
using List = std::unique_ptr<curl_slist, FreeList>;
using Mime = std::unique_ptr<curl_mime, FreeMime>;

// With what every transfer here rests on: bounded in time, certificates checked, no redirects, no signals.
Transfer new_transfer(const std::string& url, const char* protocols);
void append(List& list, const std::string& line);

// What curl says happened, with the last reply code of the other side.
struct Course {
  CURLcode code = CURLE_OK;
  long reply = 0;
};
Course run(CURL* handle);
std::string described(const Course& course);

}  // namespace yanlu::sending
