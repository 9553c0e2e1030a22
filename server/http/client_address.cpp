#include "server/http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

#include "server/text/ascii.hpp"
#include "server/text/lines.hpp"
#include "server/text/trim.hpp"

namespace yanlu::http {
namespace {

constexpr AddressBytes kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kMappedSize = 12;
constexpr unsigned kMappedBits = 96;
constexpr std::size_t kHousehold = 8;  // bytes of an IPv6 address that one connection is given
constexpr std::size_t kSite = 6;       // and one customer
constexpr std::size_t kIpv4 = 4;

bool begins_with(const AddressBytes& address, const AddressBytes& beginning, std::size_t size) {
  return std::equal(beginning.begin(), beginning.begin() + static_cast<std::ptrdiff_t>(size), address.begin());
}
bool is_mapped(const AddressBytes& address) { return begins_with(address, kMapped, kMappedSize); }

// ::ffff:a.b.c.d for whatever is a.b.c.d written as an IPv6 address: whoever has the one has the other.
AddressBytes plain(const AddressBytes& address) {
  struct Form {
    AddressBytes beginning;
    std::size_t size;  // and then the IPv4 address
  };
  static constexpr Form kForms[]{{{0x00, 0x64, 0xff, 0x9b}, kMappedSize},  // NAT64, RFC 6052
                                 {{0x20, 0x02}, 2}};                       // 6to4, RFC 3056
  for (const auto& form : kForms) {
    if (!begins_with(address, form.beginning, form.size)) continue;
    AddressBytes mapped = kMapped;
    std::copy_n(address.begin() + static_cast<std::ptrdiff_t>(form.size), kIpv4, mapped.begin() + kMappedSize);
    return mapped;
  }
  return address;
}

std::vector<std::string_view> parts_of(std::string_view list) {
  auto parts = text::split(list, ',');
  for (auto& part : parts) part = text::trimmed(part, text::kBlanks);
  std::erase(parts, "");
  return parts;
}

// "203.0.113.7", "203.0.113.7:5678", "2001:db8::1", "[2001:db8::1]:80", each in quotes or not: the address alone.
std::string_view without_port(std::string_view hop) {
  if (hop.size() >= 2 && hop.front() == '"' && hop.back() == '"')
    hop = text::trimmed(hop.substr(1, hop.size() - 2), text::kBlanks);
  const auto is_port = [](std::string_view text) { return text.size() <= 5 && text::are_digits(text); };
  if (hop.starts_with('[')) {
    const auto close = hop.find(']');
    if (close == std::string_view::npos) return hop;
    const auto rest = hop.substr(close + 1);
    return rest.empty() || (rest.front() == ':' && is_port(rest.substr(1))) ? hop.substr(1, close - 1) : hop;
  }
  const auto colon = hop.find(':');
  const bool only_one = colon != std::string_view::npos && hop.find(':', colon + 1) == std::string_view::npos;
  return only_one && is_port(hop.substr(colon + 1)) ? hop.substr(0, colon) : hop;
}

bool holds_any(const std::vector<Network>& networks, const AddressBytes& address) {
  return std::any_of(networks.begin(), networks.end(), [&](const Network& network) { return network.holds(address); });
}

std::optional<Network> read_network(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = read_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  Network network{*address, 128};
  if (slash == std::string_view::npos) return network;
  const auto bits = text.substr(slash + 1);
  const auto [end, code] = std::from_chars(bits.data(), bits.data() + bits.size(), network.bits);
  if (code != std::errc{} || end != bits.data() + bits.size()) return std::nullopt;
  if (text.substr(0, slash).find(':') == std::string_view::npos) network.bits += kMappedBits;
  return network.bits <= 128 ? std::optional(network) : std::nullopt;
}

}  // namespace

std::optional<AddressBytes> read_address(std::string_view text) {
  // Behind which interface a link-local address is ("fe80::1%eth0") says nothing of whose it is.
  const bool scoped = text.find(':') != std::string_view::npos;
  const std::string terminated(scoped ? text.substr(0, text.find('%')) : text);
  AddressBytes bytes = kMapped;
  if (inet_pton(AF_INET, terminated.c_str(), bytes.data() + kMappedSize) == 1) return bytes;
  if (inet_pton(AF_INET6, terminated.c_str(), bytes.data()) == 1) return bytes;
  return std::nullopt;
}

bool Network::holds(const AddressBytes& other) const {
  for (unsigned bit = 0; bit < bits; ++bit) {
    const auto mask = static_cast<unsigned char>(0x80U >> (bit % 8));
    if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) return false;
  }
  return true;
}

std::optional<std::vector<Network>> read_networks(std::string_view text) {
  std::vector<Network> networks;
  for (const auto part : parts_of(text)) {
    const auto network = read_network(part);
    if (!network) return std::nullopt;
    networks.push_back(*network);
  }
  return networks;
}

std::optional<std::string> forwarded_client(std::string_view forwarded_for,
                                            const std::vector<Network>& trusted_proxies) {
  const auto hops = parts_of(forwarded_for);
  std::optional<std::string> client;
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const auto named = without_port(*hop);
    const auto address = read_address(named);
    if (!address) break;  // the last that a proxy of ours vouched for stands
    client = std::string(named);
    if (!holds_any(trusted_proxies, *address)) break;
  }
  return client;
}

std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<Network>& trusted_proxies) {
  const auto from = read_address(peer);
  if (!from || !holds_any(trusted_proxies, *from)) return peer;
  return forwarded_client(forwarded_for, trusted_proxies).value_or(peer);
}

std::optional<std::string> counted_address(std::string_view address) {
  const auto bytes = read_address(address);
  if (!bytes) return std::nullopt;
  const auto counted = plain(*bytes);
  return is_mapped(counted) ? std::string(counted.begin(), counted.end())
                            : std::string(counted.begin(), counted.begin() + kHousehold);
}

std::optional<std::string> counted_site(std::string_view address) {
  const auto bytes = read_address(address);
  if (!bytes || is_mapped(plain(*bytes))) return std::nullopt;
  return std::string(bytes->begin(), bytes->begin() + kSite);
}

}  // namespace yanlu::http
