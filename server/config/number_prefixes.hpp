#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu {

// Numbers that text messages may go to, by how they begin: "+8613" lets in, "-861349" leaves out, and of those that fit
// the longest decides.
struct NumberPrefix {
  std::string digits;  // country code first
  bool lets_in = false;
};

// "+8613,-861349": nothing for what is no such list, or lets nothing in.
std::optional<std::vector<NumberPrefix>> read_number_prefixes(std::string_view text);

// `digits` with the country code, without "+".
bool lets_in(const std::vector<NumberPrefix>& prefixes, std::string_view digits);

}  // namespace yanlu
