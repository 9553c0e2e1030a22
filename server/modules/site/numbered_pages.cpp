#include <nlohmann/json.hpp>

#include "server/http/paging.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::site {
namespace {

std::string address(const std::string& path, http::FormPairs pairs, std::size_t page) {
  if (page > 0) pairs.emplace_back("page", std::to_string(page + 1));
  return pairs.empty() ? path : path + "?" + http::to_query(pairs);
}

}  // namespace

std::size_t page_number(const http::Request& request) {
  const auto page = http::read_id(request.query_value("page"));
  return page ? static_cast<std::size_t>(*page - 1) : 0;
}

void add_paging(nlohmann::json& context, const std::string& path, const http::FormPairs& pairs, std::size_t page,
                bool more) {
  context["next_page"] = more ? address(path, pairs, page + 1) : "";
  context["previous_page"] = page > 0 ? address(path, pairs, page - 1) : "";
}

}  // namespace yanlu::site
