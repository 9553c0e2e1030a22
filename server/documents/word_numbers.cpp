#include "server/documents/word_numbers.hpp"

#include <unicode/rbnf.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <numeric>
#include <pugixml.hpp>
#include <sstream>

#include "server/documents/word_wrappers.hpp"
#include "server/documents/zip.hpp"

namespace yanlu::documents {
namespace {

constexpr std::size_t kLevels = 9;
constexpr std::size_t kMostUnpacked = std::size_t{32} * 1024 * 1024;

// What few bytes may ask for. Word's own lists stay far below.
constexpr std::size_t kLongestValue = 255;        // of an attribute: it is printed for each paragraph
constexpr std::size_t kMostDefinitions = 20'000;  // of lists: each holds nine levels
constexpr std::size_t kMostPrinted = std::size_t{8} * 1024 * 1024;
constexpr std::ptrdiff_t kMostTags = 2'000'000;  // the tree takes twenty times the bytes of the shortest tag
constexpr int kHighestStart = 1'000'000;
struct BeyondBounds {};

std::string value_of(pugi::xml_node node, const char* attribute = "w:val") {
  const std::string_view value = node.attribute(attribute).value();
  if (value.size() > kLongestValue) throw BeyondBounds{};
  return std::string(value);
}

int start_of(pugi::xml_node node) { return std::clamp(node.attribute("w:val").as_int(1), 0, kHighestStart); }

struct Level {
  std::string format = "decimal";  // w:numFmt
  std::string text;                // w:lvlText: "第%2条"
  int start = 1;
  bool restarts = true;  // when a level above moves on
};
using Levels = std::array<Level, kLevels>;

Level level_of(pugi::xml_node node, Level level) {
  if (const auto format = node.child("w:numFmt")) level.format = value_of(format);
  if (const auto text = node.child("w:lvlText")) level.text = value_of(text);
  if (const auto start = node.child("w:start")) level.start = start_of(start);
  if (const auto restart = node.child("w:lvlRestart")) level.restarts = restart.attribute("w:val").as_int(1) != 0;
  return level;
}

void read_levels(pugi::xml_node parent, Levels& levels) {
  for (const auto node : parent.children("w:lvl")) {
    const auto at = node.attribute("w:ilvl").as_uint(kLevels);
    if (at < kLevels) levels.at(at) = level_of(node, levels.at(at));
  }
}

std::string chinese(int number) {
  UErrorCode status = U_ZERO_ERROR;
  thread_local const icu::RuleBasedNumberFormat format(icu::URBNF_SPELLOUT, icu::Locale::getChinese(), status);
  icu::UnicodeString words;
  icu::FieldPosition nowhere;
  format.format(static_cast<std::int64_t>(number), "%spellout-cardinal", words, nowhere, status);
  std::string utf8;
  return words.toUTF8String(utf8);
}

std::string written(int number, const std::string& format) {
  if (format == "none") return {};
  if (format.starts_with("chinese") || format.starts_with("ideograph") || format.starts_with("japanese") ||
      format.starts_with("taiwanese"))
    return chinese(number);
  if (format == "decimalZero" && number < 10) return '0' + std::to_string(number);
  constexpr int kLetters = 26;
  if ((format == "lowerLetter" || format == "upperLetter") && number >= 1 && number <= kLetters)
    return std::string(1, static_cast<char>((format == "lowerLetter" ? 'a' : 'A') + number - 1));
  constexpr int kCircles = 20;
  if (format.starts_with("decimalEnclosedCircle") && number >= 1 && number <= kCircles)
    return std::string("\xE2\x91") + static_cast<char>(0xA0 + number - 1);  // ①
  return std::to_string(number);
}

// What numbers a paragraph: its own w:numPr, else that of its style.
struct Numbering {
  std::string list;  // w:numId; "" or "0" for none
  std::size_t level = 0;
};

class Numbers {
 public:
  Numbers(const pugi::xml_document& numbering, const pugi::xml_document& styles) {
    const auto root = numbering.child("w:numbering");
    for (const auto node : root.children("w:abstractNum")) {
      read_levels(node, abstract_[value_of(node, "w:abstractNumId")]);
      if (abstract_.size() > kMostDefinitions) throw BeyondBounds{};
    }
    for (const auto node : root.children("w:num")) {
      const auto id = value_of(node, "w:numId");
      const auto of = value_of(node.child("w:abstractNumId"));
      abstract_of_[id] = of;
      if (abstract_of_.size() > kMostDefinitions) throw BeyondBounds{};
      levels_[id] = abstract_[of];
      for (const auto change : node.children("w:lvlOverride")) {
        read_levels(change, levels_[id]);
        const auto at = change.attribute("w:ilvl").as_uint(kLevels);
        if (const auto start = change.child("w:startOverride"); start && at < kLevels)
          restart_[id][at] = start_of(start);
      }
    }
    for (const auto node : styles.child("w:styles").children("w:style"))
      if (const auto properties = node.child("w:pPr").child("w:numPr"))
        styles_[value_of(node, "w:styleId")] = numbering_of(properties, {});
  }

  // The number of the next paragraph with these properties; "" for none.
  std::string next(pugi::xml_node properties) {
    Numbering found;
    if (const auto style = styles_.find(value_of(properties.child("w:pStyle"))); style != styles_.end())
      found = style->second;
    if (const auto own = properties.child("w:numPr")) found = numbering_of(own, found);
    const auto levels = levels_.find(found.list);
    if (levels == levels_.end() || found.level >= kLevels) return {};
    auto text = label(found, levels->second);
    printed_ += text.size();
    if (printed_ > kMostPrinted) throw BeyondBounds{};
    return text;
  }

 private:
  static Numbering numbering_of(pugi::xml_node properties, Numbering numbering) {
    if (const auto list = properties.child("w:numId")) numbering.list = value_of(list);
    if (const auto level = properties.child("w:ilvl")) numbering.level = level.attribute("w:val").as_uint();
    return numbering;
  }

  // Lists that share their definition count on with each other, unless one says where it starts.
  std::string label(const Numbering& numbering, const Levels& levels) {
    auto& counts = counts_[abstract_of_[numbering.list]];
    if (const auto restart = restart_.find(numbering.list); restart != restart_.end()) {
      for (const auto& [level, start] : restart->second) counts.at(level) = start - levels.at(level).start;
      restart_.erase(restart);
    }
    ++counts.at(numbering.level);
    for (auto below = numbering.level + 1; below < kLevels; ++below)
      if (levels.at(below).restarts) counts.at(below) = 0;
    const auto& level = levels.at(numbering.level);
    if (level.format == "bullet") return {};
    std::string text;
    for (std::size_t at = 0; at < level.text.size(); ++at) {
      const bool place =
          level.text[at] == '%' && at + 1 < level.text.size() && level.text[at + 1] >= '1' && level.text[at + 1] <= '9';
      if (!place) {
        text += level.text[at];
        continue;
      }
      const auto of = static_cast<std::size_t>(level.text[++at] - '1');
      const auto& shown = levels.at(of);
      text += written(shown.start + std::max(counts.at(of), 1) - 1, shown.format);
    }
    return text;
  }

  std::map<std::string, Levels> abstract_;
  std::map<std::string, std::string> abstract_of_;
  std::map<std::string, Levels> levels_;
  std::map<std::string, std::map<std::size_t, int>> restart_;
  std::map<std::string, Numbering> styles_;
  std::map<std::string, std::array<int, kLevels>> counts_;  // paragraphs so far, by abstract list
  std::size_t printed_ = 0;                                 // bytes of all numbers
};

void print_number(pugi::xml_node paragraph, const std::string& number) {
  auto properties = paragraph.child("w:pPr");
  properties.remove_child("w:numPr");
  // 0 takes away what the style would number.
  auto none = properties.append_child("w:numPr").append_child("w:numId");
  none.append_attribute("w:val").set_value("0");
  auto text = paragraph.insert_child_after("w:r", properties).append_child("w:t");
  text.append_attribute("xml:space").set_value("preserve");
  text.text().set((number + (number.ends_with("、") || number.ends_with("）") ? "" : "　")).c_str());
}

// Paragraphs in the order of the document, those of tables and frames too.
class Walker : public pugi::xml_tree_walker {
 public:
  explicit Walker(Numbers& numbers) : numbers_(numbers) {}
  bool changed() const { return changed_; }

 private:
  bool for_each(pugi::xml_node& node) override {
    if (std::string_view(node.name()) != "w:p") return true;
    const auto number = numbers_.next(node.child("w:pPr"));
    if (number.empty()) return true;
    print_number(node, number);
    changed_ = true;
    return true;
  }

  Numbers& numbers_;
  bool changed_ = false;
};

// pugixml takes a branch away by recursion.
class DepthGauge : public pugi::xml_tree_walker {
 public:
  bool too_deep() const { return too_deep_; }

 private:
  bool for_each(pugi::xml_node&) override {
    constexpr int kDeepest = 500;
    too_deep_ = too_deep_ || depth() > kDeepest;
    return !too_deep_;
  }
  bool too_deep_ = false;
};

// Writes the numbers into the entry of the document's text; says whether there was anything to write.
bool print_numbers(const std::map<std::string_view, ZipEntry*>& by_name) {
  pugi::xml_document document;
  pugi::xml_document numbering;
  pugi::xml_document styles;
  const auto load = [&](std::string_view name, pugi::xml_document& into) {
    const auto found = by_name.find(name);
    constexpr auto kEverything = pugi::parse_default | pugi::parse_ws_pcdata;
    return found != by_name.end() && into.load_string(found->second->content.c_str(), kEverything);
  };
  if (!load("word/document.xml", document)) return false;
  DepthGauge gauge;
  document.traverse(gauge);
  if (gauge.too_deep()) throw BeyondBounds{};
  bool changed = unwrap(document);
  if (load("word/numbering.xml", numbering)) {
    load("word/styles.xml", styles);
    Numbers numbers(numbering, styles);
    Walker walker(numbers);
    document.traverse(walker);
    changed = changed || walker.changed();
  }
  if (!changed) return false;
  std::ostringstream xml;
  document.save(xml, "", pugi::format_raw);
  by_name.at("word/document.xml")->content = std::move(xml).str();
  return true;
}

bool is_text_part(std::string_view name) {
  return !name.starts_with("word/media/") && !name.starts_with("word/embeddings/") && !name.starts_with("word/fonts/");
}

}  // namespace

tl::expected<std::string, Unreadable> with_printed_numbers(const std::string& docx) {
  auto entries = unzip(docx, kMostUnpacked, is_text_part);
  if (!entries) return docx;
  std::map<std::string_view, ZipEntry*> by_name;
  for (auto& entry : *entries) by_name[entry.name] = &entry;
  try {
    const auto tags = [](std::ptrdiff_t sum, const ZipEntry& entry) {
      return sum + std::count(entry.content.begin(), entry.content.end(), '<');
    };
    if (std::accumulate(entries->begin(), entries->end(), std::ptrdiff_t{0}, tags) > kMostTags) throw BeyondBounds{};
    return print_numbers(by_name) ? zip(*entries) : docx;
  } catch (const BeyondBounds&) {
    return tl::unexpected(Unreadable::too_expensive);
  }
}

}  // namespace yanlu::documents
