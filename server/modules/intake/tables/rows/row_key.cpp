#include "server/modules/intake/tables/rows/row_key.hpp"

#include <sodium.h>

#include <array>
#include <map>

#include "server/text/encoded.hpp"

namespace yanlu::intake {
namespace {

constexpr char kBetweenParts = '\x1f';

std::string words_of(const OpinionRow& row) {
  std::string words;
  for (const auto* const part : {&row.article, &row.body, &row.suggested_text, &row.reason, &row.channel, &row.station,
                                 &row.name, &row.phone, &row.occupation, &row.region})
    words += *part + kBetweenParts;
  return words + (row.said_on ? to_iso(*row.said_on) : std::string{});
}

class KeyedHash {
 public:
  explicit KeyedHash(const std::string& secret) {
    const std::string purpose = "yanlu imported rows" + secret;
    crypto_generichash(key_.data(), key_.size(), text::bytes_of(purpose), purpose.size(), nullptr, 0);
  }
  std::string of(const std::string& text) const {
    std::array<unsigned char, crypto_generichash_BYTES> hash{};
    crypto_generichash(hash.data(), hash.size(), text::bytes_of(text), text.size(), key_.data(), key_.size());
    return text::hex(hash);
  }

 private:
  std::array<unsigned char, crypto_generichash_KEYBYTES> key_{};
};

}  // namespace

std::vector<std::string> row_keys(const std::vector<OpinionRow>& rows, const std::string& secret) {
  const KeyedHash hash(secret);
  std::map<std::string, std::size_t> equal_ones;
  std::vector<std::string> keys;
  keys.reserve(rows.size());
  for (const auto& row : rows) {
    if (!row.external_number.empty()) {
      keys.push_back(hash.of("number" + std::string(1, kBetweenParts) + row.external_number));
      continue;
    }
    const auto words = words_of(row);
    const auto place = ++equal_ones[words];
    keys.push_back(hash.of("row" + std::string(1, kBetweenParts) + words + kBetweenParts + std::to_string(place)));
  }
  return keys;
}

}  // namespace yanlu::intake
