#include "server/modules/near_duplicates/fold_contexts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/same_words.hpp"
#include "content/wording.hpp"
#include "server/text/cut.hpp"

namespace yanlu::near_duplicates {
namespace {

using Kind = content::WordingSpan::Kind;
using nlohmann::json;

constexpr std::size_t kCharactersAround = 12;

void say(json& spans, const std::string& words, Kind kind) {
  if (words.empty()) return;
  spans.push_back({{"words", words},
                   {"is_same", kind == Kind::same},
                   {"is_removed", kind == Kind::removed},
                   {"is_added", kind == Kind::added},
                   {"is_cut", false}});
}

void cut(json& spans) {
  spans.push_back({{"words", ""}, {"is_same", false}, {"is_removed", false}, {"is_added", false}, {"is_cut", true}});
}

}  // namespace

json differences(const std::string& like, const std::string& words) {
  json spans = json::array();
  if (content::same_words(like) == content::same_words(words)) return spans;
  const auto compared = content::compare_wording(like, words);
  for (std::size_t at = 0; at < compared.size(); ++at) {
    const auto& [kind, text] = compared[at];
    if (kind != Kind::same) {
      say(spans, text, kind);
      continue;
    }
    // Of what is the same, the few characters before and after a change.
    const auto head = at == 0 ? 0 : text::first_characters(text, kCharactersAround).size();
    const auto tail =
        at + 1 == compared.size() ? text.size() : text.size() - text::last_characters(text, kCharactersAround).size();
    if (head >= tail) {
      say(spans, text, kind);
      continue;
    }
    say(spans, text.substr(0, head), kind);
    cut(spans);
    say(spans, text.substr(tail), kind);
  }
  return spans;
}

}  // namespace yanlu::near_duplicates
