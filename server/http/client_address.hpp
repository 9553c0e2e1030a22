#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::http {

// An IP address as 16 bytes; IPv4 as ::ffff:a.b.c.d, so that one person is one address however they come.
using AddressBytes = std::array<unsigned char, 16>;
std::optional<AddressBytes> read_address(std::string_view text);

// "127.0.0.1, 10.0.0.0/8, fd00::/8": addresses and networks. Nothing where one of them is neither.
struct Network {
  AddressBytes address{};
  unsigned bits = 128;
  bool holds(const AddressBytes& other) const;
};
std::optional<std::vector<Network>> read_networks(std::string_view text);

// Whom X-Forwarded-For names: read from its end, where our own proxies wrote, up to the first address that is none of
// them; what stands before it anybody could have written. Several lines of the header are one list, joined by commas
// in their order. A port behind an address is left out. Nothing where the end names nobody.
std::optional<std::string> forwarded_client(std::string_view forwarded_for,
                                            const std::vector<Network>& trusted_proxies);

// Who sent the request: the peer, unless that is one of our proxies. Then whom X-Forwarded-For names, if anybody.
std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<Network>& trusted_proxies);

// What limits count by: an IPv4 address, or the /64 of an IPv6 one, which is one household's. An IPv6 address that
// holds an IPv4 one (mapped, NAT64, 6to4) counts as that. Nothing for what is no address.
std::optional<std::string> counted_address(std::string_view address);

// The /48 of an IPv6 address: what one customer may have, and go through /64 by /64. Nothing for IPv4.
std::optional<std::string> counted_site(std::string_view address);
// It holds 65,536 households: all of them together may do so many times what one may.
inline constexpr std::size_t kSiteShare = 8;

}  // namespace yanlu::http
