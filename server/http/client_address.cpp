#include "server/http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <charconv>

namespace yanlu::http {
namespace {

constexpr AddressBytes kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr std::size_t kMappedSize = 12;
constexpr unsigned kMappedBits = 96;
constexpr std::size_t kHousehold = 8;  // bytes of an IPv6 address that one connection is given

bool is_mapped(const AddressBytes& address) {
  return std::equal(kMapped.begin(), kMapped.begin() + kMappedSize, address.begin());
}

std::string_view without_spaces(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string_view> parts_of(std::string_view list) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (const auto part = without_spaces(list.substr(0, comma)); !part.empty()) parts.push_back(part);
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
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
  const std::string terminated(text);
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

std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<Network>& trusted_proxies) {
  const auto is_ours = [&](const AddressBytes& address) {
    return std::any_of(trusted_proxies.begin(), trusted_proxies.end(),
                       [&](const Network& network) { return network.holds(address); });
  };
  const auto from = read_address(peer);
  if (!from || !is_ours(*from)) return peer;
  const auto hops = parts_of(forwarded_for);
  std::string client = peer;
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const auto address = read_address(*hop);
    if (!address) break;  // the last that a proxy of ours vouched for stands
    client = std::string(*hop);
    if (!is_ours(*address)) break;
  }
  return client;
}

std::optional<std::string> counted_address(std::string_view address) {
  const auto bytes = read_address(address);
  if (!bytes) return std::nullopt;
  return is_mapped(*bytes) ? std::string(bytes->begin(), bytes->end())
                           : std::string(bytes->begin(), bytes->begin() + kHousehold);
}

}  // namespace yanlu::http
