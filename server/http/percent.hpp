#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::http {

// RFC 3986: everything but unreserved characters is encoded.
std::string percent_encode(std::string_view text);

// Nothing where an escape is malformed ("%zz", "%4").
enum class PlusSign { stays, is_space };
std::optional<std::string> percent_decode(std::string_view text, PlusSign plus);

// application/x-www-form-urlencoded, in order, names may repeat. Nothing where an escape is malformed.
using FormPairs = std::vector<std::pair<std::string, std::string>>;
std::optional<FormPairs> parse_urlencoded(std::string_view text);

// "a=1&b=%E4%B8%AD": pairs with an empty value are left out.
std::string to_query(const FormPairs& pairs);

}  // namespace yanlu::http
