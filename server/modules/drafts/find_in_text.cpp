#include "server/modules/drafts/find_in_text.hpp"

#include <unicode/stsearch.h>
#include <unicode/tblcoll.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace yanlu::drafts {
namespace {

using nlohmann::json;

constexpr std::int32_t kAround = 20;  // characters before and behind

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

void require(UErrorCode status) {
  if (U_FAILURE(status) != 0) throw std::runtime_error(std::string("ICU: ") + u_errorName(status));
}

// Compares as a person does: "app" is "APP" and "ＡＰＰ".
class Finder {
 public:
  explicit Finder(const std::string& words) : words_(icu::UnicodeString::fromUTF8(words)) {
    UErrorCode status = U_ZERO_ERROR;
    collator_.reset(
        dynamic_cast<icu::RuleBasedCollator*>(icu::Collator::createInstance(icu::Locale::getRoot(), status)));
    require(status);
    if (!collator_) throw std::runtime_error("ICU has no rules for comparing");
    collator_->setStrength(icu::Collator::PRIMARY);
  }

  json fragments(const std::string& text) const {
    const auto whole = icu::UnicodeString::fromUTF8(text);
    UErrorCode status = U_ZERO_ERROR;
    icu::StringSearch search(words_, whole, collator_.get(), nullptr, status);
    require(status);
    const auto at = search.first(status);
    if (at == USEARCH_DONE) return json::array();
    const auto end = at + search.getMatchedLength();
    const auto begin = whole.moveIndex32(at, -kAround);
    const auto stop = whole.moveIndex32(end, kAround);
    const auto piece = [&](std::int32_t from, std::int32_t to, bool marked) {
      return json{{"words", utf8(whole.tempSubStringBetween(from, to))}, {"marked", marked}};
    };
    return {{{"words", begin > 0 ? "…" : ""}, {"marked", false}},
            piece(begin, at, false),
            piece(at, end, true),
            piece(end, stop, false),
            {{"words", stop < whole.length() ? "…" : ""}, {"marked", false}}};
  }

 private:
  icu::UnicodeString words_;
  std::unique_ptr<icu::RuleBasedCollator> collator_;
};

}  // namespace

std::string anchor_of(const Element& element, std::size_t index) {
  return element.key.empty() ? "part-" + std::to_string(index) : "article-" + element.key;
}

json found_context(const std::vector<Element>& elements, const std::string& query) {
  const Finder finder(query);
  json rows = json::array();
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const auto& element = elements[i];
    const bool division = element.kind != "article" && element.kind != "passage";
    auto fragments = finder.fragments(division ? element.title : element.text);
    if (!fragments.empty())
      rows.push_back(
          {{"anchor", anchor_of(element, i)}, {"label", element.label}, {"fragments", std::move(fragments)}});
  }
  return rows;
}

}  // namespace yanlu::drafts
