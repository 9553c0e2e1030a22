#include "search/likeness/wording.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "search/likeness/normalise.hpp"

namespace yanlu::search::likeness {
namespace {

struct Replacement {
  std::u16string_view word, by;
};

// Longest first where one begins another; empty: left out. Ours, after reading what people change without meaning to.
constexpr auto kReplacements = std::to_array<Replacement>({
    {u"尊敬的", u""},       {u"各位领导", u""},     {u"领导您好", u""},
    {u"领导你好", u""},     {u"领导好", u""},       {u"您好", u""},
    {u"你好", u""},         {u"谢谢您", u""},       {u"谢谢", u""},
    {u"感谢", u""},         {u"多谢", u""},         {u"请问一下", u""},
    {u"请问", u""},         {u"到底", u""},         {u"究竟", u""},
    {u"非常", u""},         {u"十分之", u"十分之"}, {u"十分钟", u"十分钟"},
    {u"十分", u""},         {u"强烈", u""},         {u"跪求", u""},
    {u"急求", u""},         {u"现在", u""},         {u"目前", u""},
    {u"我个人", u""},       {u"本人", u""},         {u"我认为", u""},
    {u"我觉得", u""},       {u"我建议", u"建议"},   {u"我希望", u"建议"},
    {u"希望", u"建议"},     {u"恳请", u"建议"},     {u"恳求", u"建议"},
    {u"目的", u"目的"},     {u"的确", u"的确"},     {u"的", u""},
    {u"啊", u""},           {u"阿", u""},           {u"呀", u""},
    {u"呢", u""},           {u"哦", u""},           {u"嘛", u""},
    {u"啦", u""},           {u"呗", u""},           {u"怎么样才能", u"怎么"},
    {u"怎样才能", u"怎么"}, {u"怎么样", u"怎么样"}, {u"如何", u"怎么"},
    {u"怎样", u"怎么"},     {u"什么样", u"什么"},   {u"可以", u"能"},
    {u"能够", u"能"},       {u"因为", u"因为"},     {u"由于", u"因为"},
    {u"因此", u"所以"},     {u"应该", u"应"},       {u"应当", u"应"},
    {u"即使", u"就算"},     {u"哪怕", u"就算"},     {u"即便", u"就算"},
    {u"无论", u"不管"},     {u"也许", u"可能"},     {u"或许", u"可能"},
    {u"觉得", u"认为"},     {u"险些", u"差点儿"},   {u"并且", u"而且"},
    {u"以及", u"和"},       {u"与", u"和"},         {u"跟", u"和"},
    {u"便宜", u"便宜"},     {u"便民", u"便民"},     {u"方便", u"方便"},
    {u"便", u"就"},         {u"倘若", u"如果"},     {u"假如", u"如果"},
    {u"要是", u"如果"},     {u"若是", u"如果"},
});

const std::unordered_set<std::u16string_view>& filler_words() {
  static const std::unordered_set<std::u16string_view> words{u"please", u"kindly", u"thanks", u"thank",     u"you",
                                                             u"the",    u"a",      u"an",     u"sincerely", u"regards",
                                                             u"dear",   u"very",   u"really", u"so"};
  return words;
}

using ByFirst = std::unordered_map<char16_t, std::vector<Replacement>>;
const ByFirst& replacements() {
  static const ByFirst table = [] {
    ByFirst by_first;
    for (const auto& replacement : kReplacements) by_first[replacement.word.front()].push_back(replacement);
    return by_first;
  }();
  return table;
}

const Replacement* replacement_at(std::u16string_view text) {
  const auto list = replacements().find(text.front());
  if (list == replacements().end()) return nullptr;
  for (const auto& replacement : list->second)
    if (text.starts_with(replacement.word)) return &replacement;
  return nullptr;
}

bool holds_digit(std::u16string_view word) {
  return std::any_of(word.begin(), word.end(), [](char16_t unit) { return unit >= u'0' && unit <= u'9'; });
}

bool begins_with_latin(std::u16string_view text) {
  return text.size() > 1 && text[0] == kSpace && text[1] >= u'a' && !stands_alone(text[1]);
}

Token word_token(std::u16string_view word) { return tokens(word, Part::all).front(); }

}  // namespace

std::u16string without_fillers(std::u16string_view text) {
  std::u16string bare;
  for (std::size_t i = 0; i < text.size();) {
    if (stands_alone(text[i])) {
      const auto* const replacement = replacement_at(text.substr(i));
      bare += replacement == nullptr ? text.substr(i, 1) : replacement->by;
      i += replacement == nullptr ? 1 : replacement->word.size();
    } else if (is_mark(text[i])) {
      bare += text[i++];
    } else {
      auto end = i;
      while (end < text.size() && !is_mark(text[end]) && !stands_alone(text[end])) ++end;
      const auto word = text.substr(i, end - i);
      // The "a" of "plan A" is a name.
      const bool filler = filler_words().contains(word) && (word != u"a" || begins_with_latin(text.substr(end)));
      const bool plural = word.size() > 3 && word.back() == u's' && !holds_digit(word);
      if (!filler) bare += plural ? word.substr(0, word.size() - 1) : word;
      i = end;
    }
  }
  return bare;
}

std::vector<Token> bare_tokens(std::u16string_view normalised) {
  auto bare = tokens(without_fillers(normalised), Part::body);
  if (bare.empty()) return tokens(normalised, Part::body);
  return bare;
}

bool turns_meaning(Token token) {
  static const std::unordered_set<Token> turning = [] {
    std::unordered_set<Token> set;
    for (const auto character : std::u16string_view(u"不没无未非别勿莫禁否免拒反停二两三四五六七八九十百千万亿半"))
      set.insert(character);
    for (const auto* const word :
         {u"not",  u"no",  u"never", u"without", u"cannot", u"dont", u"don", u"isn",   u"won",   u"against", u"oppose",
          u"stop", u"one", u"two",   u"three",   u"four",   u"five", u"six", u"seven", u"eight", u"nine",    u"ten"})
      set.insert(word_token(word));
    for (char16_t letter = u'a'; letter <= u'z'; ++letter) set.insert(word_token({&letter, 1}));  // of a list, a place
    for (const auto sign : std::u16string_view(u"%‰‱٪′-+±<>≤≥=≠°")) set.insert(word_token({&sign, 1}));
    for (const auto* const unit :
         {u"mm", u"cm",  u"dm",  u"km",  u"nm", u"ml", u"kg", u"mg", u"kw", u"mw",  u"gw", u"kwh",
          u"hz", u"khz", u"mhz", u"ghz", u"kb", u"mb", u"gb", u"tb", u"ms", u"min", u"pm"})
      set.insert(word_token(unit));
    set.insert(kMega);
    set.insert(kPause);
    return set;
  }();
  return (token > kLongestCharacter && (token & kHoldsDigit) != 0) || turning.contains(token);
}

bool are_opposites(Token left, Token right) {
  static constexpr std::u16string_view kOpposites =
      u"上下前后左右大小多少增减加减升降高低长短内外男女东西南北省市县区早晚快慢新旧开关进出买卖有无好坏轻重宽窄严松"
      u"难易需免支反赞反应可须可必可你我他我借花起止收放公私先后远近同异延缩";
  for (std::size_t i = 0; i + 1 < kOpposites.size(); i += 2) {
    const Token one = kOpposites[i];
    const Token other = kOpposites[i + 1];
    if ((left == one && right == other) || (left == other && right == one)) return true;
  }
  return false;
}

bool ends_a_name(Token token) {
  static constexpr std::u16string_view kEndings = u"省州市区县旗镇乡村组街道路巷桥站园城小校院楼栋厂店局号条款项章节";
  return token <= kLongestCharacter && kEndings.find(static_cast<char16_t>(token)) != std::u16string_view::npos;
}

}  // namespace yanlu::search::likeness
