#pragma once

// The frame around every page: layout, language, errors, assets, and the few pages that belong to no other module.

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/http/percent.hpp"
#include "server/http/router.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::search {
class Index;
struct Health;
struct Problem;
}  // namespace yanlu::search

namespace yanlu::site {

void add_routes(http::Router& router, const Services& services);

// Gives each visitor a language and the token their forms carry.
http::Middleware welcome(const Services& services);

http::Router::ErrorRenderer error_renderer(const Services& services);

struct Page {
  const char* name;             // "drafts/draft_list"
  std::string title;            // message id; its text may hold {{title}}
  const char* navigation = "";  // which entry of the menu this page belongs to
  int status = 200;
  std::string subject = {};  // fills {{title}}
  // What a search engine or somebody it is shared with reads of it. Without, the page is for nobody's index.
  std::string description = {};
};
// Renders the page's template into the layout. The context need hold only what the page's template documents.
http::Response page(const Services& services, const http::Request& request, const Page& page,
                    const nlohmann::json& context);

// "large" when the visitor wants everything larger.
constexpr const char* kTextSizeCookie = "yanlu_text_size";

// The text of an error in the visitor's language.
std::string message(const Services& services, const http::Request& request, const Error& error);
std::string text(const Services& services, const http::Request& request, const std::string& id,
                 const MessageParameters& parameters = {});

// A time as the visitor's language writes it, in China's time.
std::string date(const Services& services, const http::Request& request, Instant instant);
std::string date_and_time(const Services& services, const http::Request& request, Instant instant);
std::string deadline(const Services& services, const http::Request& request, Instant instant);

// Who runs the site, as residents are told; accounts knows.
struct ContactPoint {
  std::string name;
  std::string address;
  std::string telephone;
  std::string hours;
  std::string filing_number;
};
struct WhoRuns {
  std::function<std::optional<ContactPoint>(db::Transaction& transaction, const std::string& language)> contact_point;
};
// Who runs the site: {name, address, telephone, hours, filing_number}, null where nobody is known. Every page has it as
// contact_point.
nlohmann::json contact_point(const Services& services, const http::Request& request);

// What a form's template needs: for each field f_NAME {value, error}, and errors [{field, message}], has_errors,
// problem (what is wrong apart from fields).
struct FormField {
  std::string name;
  std::string value;
};
nlohmann::json form_context(const Services& services, const http::Request& request,
                            const std::vector<FormField>& fields, const std::optional<Error>& error);

// The indexes whose state the site shows.
struct Indexes {
  search::Index& opinions;
  search::Index& texts;
};
// For pages of the desk: search_rebuilding: bool, rebuilt: number, per cent of the index of opinions.
nlohmann::json search_context(const Services& services);
std::size_t rebuilt_percent(const search::Health& health);

// How people outside reach this service, without a slash at the end: for what is printed. As the operator set it; else
// as this request got here, which need not be how others do.
std::string public_address(const Services& services, const http::Request& request);

// `wanted` when it is a path of this site, `otherwise` when it would lead away.
std::string local_target(const std::string& wanted, const std::string& otherwise);

// Lists by size have no id to come back to: their pages are numbered, ?page=2.
std::size_t page_number(const http::Request& request);  // from 0
// next_page and previous_page: addresses, empty where there is none.
void add_paging(nlohmann::json& context, const std::string& path, const http::FormPairs& pairs, std::size_t page,
                bool more);

// {value, label, selected} for select elements, and such of words that the messages name PREFIX.VALUE.
nlohmann::json option(const std::string& value, const std::string& label, const std::string& selected);
nlohmann::json word_options(const Services& services, const http::Request& request, const std::string& prefix,
                            const std::vector<std::string>& values, const std::string& selected);

// What is wrong with words typed into a search, as a refusal on field "q".
Error refusal_of(const search::Problem& problem);

}  // namespace yanlu::site
