#pragma once

// Numbers in as few bytes as they need, seven bits each, the lowest first.

#include <cstdint>
#include <string>
#include <string_view>

namespace yanlu::search {

inline void append_number(std::string& bytes, std::uint32_t number) {
  for (; number >= 0x80U; number >>= 7U) bytes += static_cast<char>((number & 0x7FU) | 0x80U);
  bytes += static_cast<char>(number);
}

// Takes it off the front; 0 where nothing is left.
inline std::uint32_t take_number(std::string_view& bytes) {
  std::uint32_t number = 0;
  for (unsigned shift = 0; !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    number |= (byte & 0x7FU) << shift;
    if (byte < 0x80U) break;
  }
  return number;
}

}  // namespace yanlu::search
