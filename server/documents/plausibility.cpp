#include "server/documents/plausibility.hpp"

#include <unicode/translit.h>
#include <unicode/ucnv.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace yanlu::documents {
namespace {

constexpr char16_t kFirstHan = 0x4E00;
constexpr char16_t kLastHan = 0x9FFF;
constexpr std::size_t kPlane = 0x10000;
constexpr char16_t kSubstitute = 0x1A;  // for a single byte that is no character ICU gives this, not U+FFFD

void require(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

// GB 2312's rows 16 to 55, by sound: what is written often.
icu::UnicodeString first_level() {
  std::string bytes;
  for (unsigned row = 0xB0; row <= 0xD7; ++row)
    for (unsigned cell = 0xA1; cell <= (row == 0xD7 ? 0xF9U : 0xFEU); ++cell) {
      bytes += static_cast<char>(row);
      bytes += static_cast<char>(cell);
    }
  return {bytes.data(), static_cast<std::int32_t>(bytes.size()), "gb18030"};
}

std::vector<bool> common_characters() {
  std::vector<bool> common(kPlane, false);
  const auto mark = [&](const icu::UnicodeString& text) {
    for (std::int32_t at = 0; at < text.length(); ++at) common[text[at]] = true;
  };
  mark(first_level());
  mark(u"，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—…·％－　０１２３４５６７８９");
  for (char16_t kana = 0x3041; kana <= 0x30FE; ++kana) common[kana] = true;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  require(status);
  for (char16_t han = kFirstHan; han <= kLastHan; ++han) {
    icu::UnicodeString simple(han);
    simplify->transliterate(simple);
    if (simple.length() == 1 && common[simple[0]]) common[han] = true;
  }
  return common;
}

}  // namespace

double plausibility(const icu::UnicodeString& text) {
  static const auto kCommon = common_characters();
  std::int32_t all = 0;
  std::int32_t common = 0;
  for (std::int32_t at = 0; at < text.length(); ++at) {
    if (text[at] < 0x80 && text[at] != kSubstitute) continue;
    ++all;
    if (kCommon[text[at]]) ++common;
  }
  return all == 0 ? 1 : static_cast<double>(common) / all;
}

}  // namespace yanlu::documents
