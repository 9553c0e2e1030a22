#include "server/modules/opinions/duplicates/fold_contexts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "content/same_words.hpp"
#include "content/wording.hpp"

namespace yanlu::opinions {
namespace {

using Kind = content::WordingSpan::Kind;
using nlohmann::json;

constexpr std::size_t kCharactersAround = 12;

bool begins_a_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }

// Where the first `count` characters end.
std::size_t after_characters(const std::string& text, std::size_t count) {
  std::size_t at = 0;
  while (at < text.size() && (count > 0 || !begins_a_character(text[at])))
    if (begins_a_character(text[at++])) --count;
  return at;
}

// Where the last `count` characters begin.
std::size_t before_characters(const std::string& text, std::size_t count) {
  std::size_t at = text.size();
  while (at > 0 && count > 0)
    if (begins_a_character(text[--at])) --count;
  return at;
}

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

std::string all_words(const Opinion& opinion) {
  auto words = opinion.body;
  for (const auto* const part : {&opinion.suggested_text, &opinion.reason})
    if (!part->empty()) words += '\n' + *part;
  return words;
}

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
    const auto head = at == 0 ? 0 : after_characters(text, kCharactersAround);
    const auto tail = at + 1 == compared.size() ? text.size() : before_characters(text, kCharactersAround);
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

}  // namespace yanlu::opinions
