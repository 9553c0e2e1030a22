#include "content/wording_hunks.hpp"

#include <algorithm>
#include <cctype>

#include "content/normalize.hpp"

namespace yanlu::content {
namespace {

constexpr std::size_t kLongestBridge = 8;  // characters that may be taken into a change although they stayed

std::size_t length_of_first(std::string_view text) {
  std::size_t length = 1;
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) ++length;
  return text.empty() ? 0 : length;
}
std::string_view first(std::string_view text) { return text.substr(0, length_of_first(text)); }
std::string_view last(std::string_view text) {
  auto at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {
  }
  return text.substr(at);
}

bool is_one_of(std::string_view character, std::string_view characters) {
  return !character.empty() && characters.find(character) != std::string_view::npos;
}
bool is_numeral(std::string_view character) {
  return is_one_of(character, "〇零一二三四五六七八九十百千万亿两") ||
         (character.size() == 1 &&
          (std::isalnum(static_cast<unsigned char>(character[0])) != 0 || character == "." || character == "%"));
}
bool is_punctuation(std::string_view character) { return is_one_of(character, "，。；：、！？（）《》“”,;:!?()\n"); }

std::size_t changed_length(const Hunk& hunk) {
  return std::max(length_in_characters(hunk.removed), length_in_characters(hunk.added));
}

bool is_bridge(const Hunk& left, const Hunk& right) {
  const auto stayed = length_in_characters(right.same);
  if (!left.has_change() || !right.has_change() || stayed > kLongestBridge) return false;
  return stayed <= 1 || (stayed <= changed_length(left) && stayed <= changed_length(right));
}

std::vector<Hunk> joined(std::vector<Hunk> hunks) {
  std::vector<Hunk> kept;
  for (auto& hunk : hunks) {
    if (!kept.empty() && is_bridge(kept.back(), hunk)) {
      kept.back().removed += hunk.same + hunk.removed;
      kept.back().added += hunk.same + hunk.added;
    } else if (!kept.empty() && !kept.back().has_change()) {
      hunk.same.insert(0, kept.back().same);
      kept.back() = std::move(hunk);
    } else {
      kept.push_back(std::move(hunk));
    }
  }
  return kept;
}

// What is taken off the beginning or the end of both wordings, and what is left of them; each with the character that
// stands at the cut.
struct Cut {
  std::string_view common, common_edge;
  std::string_view rest, rest_edge;
  std::string_view other_rest, other_edge;

  bool is_readable() const {
    if (is_numeral(common_edge) && (is_numeral(rest_edge) || is_numeral(other_edge))) return false;
    if (is_numeral(rest_edge) && is_numeral(other_edge)) return true;  // "第…条", "…日"
    if (rest.empty() || other_rest.empty() || is_punctuation(common_edge)) return true;
    if (is_punctuation(rest_edge) || is_punctuation(other_edge)) return true;
    return length_in_characters(common) > 1 && length_in_characters(rest) > 1 && length_in_characters(other_rest) > 1;
  }
};

std::size_t common_beginning(std::string_view removed, std::string_view added) {
  std::size_t best = 0;
  for (std::size_t length = 0; length < removed.size() && length < added.size();) {
    const auto next = first(removed.substr(length));
    if (next != first(added.substr(length))) break;
    length += next.size();
    const auto rest = removed.substr(length);
    const auto other = added.substr(length);
    if (Cut{removed.substr(0, length), next, rest, first(rest), other, first(other)}.is_readable()) best = length;
  }
  return best;
}

std::size_t common_end(std::string_view removed, std::string_view added) {
  std::size_t best = 0;
  auto rest = removed;
  auto other = added;
  while (!rest.empty() && !other.empty()) {
    const auto next = last(rest);
    if (next != last(other)) break;
    rest.remove_suffix(next.size());
    other.remove_suffix(next.size());
    const auto common = removed.substr(rest.size());
    if (Cut{common, next, rest, last(rest), other, last(other)}.is_readable()) best = common.size();
  }
  return best;
}

void give_back_ends(Hunk& hunk, std::string& following) {
  if (hunk.removed.empty() || hunk.added.empty()) return;
  const auto begin = common_beginning(hunk.removed, hunk.added);
  hunk.same += hunk.removed.substr(0, begin);
  hunk.removed.erase(0, begin);
  hunk.added.erase(0, begin);
  const auto end = common_end(hunk.removed, hunk.added);
  following.insert(0, hunk.removed.substr(hunk.removed.size() - end));
  hunk.removed.erase(hunk.removed.size() - end);
  hunk.added.erase(hunk.added.size() - end);
}

int pause_after(std::string_view text) {
  const auto mark = last(text);
  return mark.empty() || mark == "\n" ? 4 : is_one_of(mark, "。；") ? 3 : is_one_of(mark, "，、：") ? 2 : 0;
}

// "a[ba]" may as well be "[ab]a". A change that is only an insertion or only a removal moves to where it begins behind
// a pause and ends with one.
void move_to_pause(Hunk& hunk, std::string& following) {
  if (hunk.removed.empty() == hunk.added.empty()) return;
  auto& change = hunk.removed.empty() ? hunk.added : hunk.removed;
  struct Place {
    std::string before, change, after;
    int pauses() const { return pause_after(before) + pause_after(change); }
  };
  constexpr int kFurthest = 40;
  const Place here{hunk.same, change, following};
  Place best = here;
  auto place = here;
  for (int step = 0; step < kFurthest && !place.before.empty() && last(place.before) == last(place.change); ++step) {
    const std::string mark(last(place.change));
    place.change.erase(place.change.size() - mark.size());
    place.change.insert(0, mark);
    place.before.erase(place.before.size() - mark.size());
    place.after.insert(0, mark);
    if (place.pauses() > best.pauses()) best = place;
  }
  place = here;
  for (int step = 0; step < kFurthest && !place.after.empty() && first(place.after) == first(place.change); ++step) {
    const std::string mark(first(place.change));
    place.change.erase(0, mark.size());
    place.change += mark;
    place.after.erase(0, mark.size());
    place.before += mark;
    if (place.pauses() > best.pauses()) best = place;
  }
  hunk.same = std::move(best.before);
  change = std::move(best.change);
  following = std::move(best.after);
}

// A number that changed in one place changed: "二十[-二-]{+三+}时" is read as "[-二十二-]{+二十三+}时".
void take_in_whole_numbers(Hunk& hunk, std::string& following) {
  const auto at_an_edge = [](std::string_view left, std::string_view right) {
    return is_numeral(left) || is_numeral(right);
  };
  while (is_numeral(last(hunk.same)) && at_an_edge(first(hunk.removed), first(hunk.added))) {
    const std::string digit(last(hunk.same));
    hunk.same.erase(hunk.same.size() - digit.size());
    hunk.removed.insert(0, digit);
    hunk.added.insert(0, digit);
  }
  while (is_numeral(first(following)) && at_an_edge(last(hunk.removed), last(hunk.added))) {
    const std::string digit(first(following));
    following.erase(0, digit.size());
    hunk.removed += digit;
    hunk.added += digit;
  }
}

}  // namespace

void Hunks::keep(std::string_view text) {
  if (all_.back().has_change()) all_.emplace_back();
  all_.back().same += text;
}

std::vector<Hunk> readable(std::vector<Hunk> hunks) {
  hunks = joined(std::move(hunks));
  hunks.emplace_back();  // for what is given back at the end
  for (std::size_t at = 0; at + 1 < hunks.size(); ++at) {
    give_back_ends(hunks[at], hunks[at + 1].same);
    move_to_pause(hunks[at], hunks[at + 1].same);
    if (hunks[at].has_change()) take_in_whole_numbers(hunks[at], hunks[at + 1].same);
  }
  return joined(std::move(hunks));  // what stood between two changes may have moved away
}

}  // namespace yanlu::content
