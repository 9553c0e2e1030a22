#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/http/request.hpp"
#include "server/modules/posters/queries/queries.hpp"
#include "server/services.hpp"

namespace yanlu::posters {

// "https://yanlu.example.cn/q/7K3MQ2"
std::string address_of(const Services& services, const http::Request& request, const std::string& code);
// The same to be read and typed: without the scheme, which every browser adds.
std::string address_in_print(const Services& services, const http::Request& request, const std::string& code);

// What printed things show. They are Chinese whatever the visitor's language.
struct Sheet {
  drafts::Draft draft;
  std::string code;
  std::string station_name;   // "": of no station
  std::string contact_point;  // "": none is known
};
// Of poster_document, leaflet_document and blank_form_document alike.
nlohmann::json sheet_context(const Services& services, const http::Request& request, const Sheet& sheet);

}  // namespace yanlu::posters
