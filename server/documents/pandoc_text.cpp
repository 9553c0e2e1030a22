#include "server/documents/pandoc_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "server/text/lines.hpp"
#include "server/text/trim.hpp"

namespace yanlu::documents {
namespace {

using nlohmann::json;

// The writer calls itself for what is nested; no law comes near this.
constexpr int kDeepest = 1000;

// Few bytes can say that a cell is a million columns wide.
constexpr std::size_t kMostColumns = 1'000;
constexpr std::size_t kMostCells = 1'000'000;

// Cells within cells and lists within lists are written once for each level, and few bytes can nest them.
constexpr std::size_t kMostWritten = std::size_t{64} * 1024 * 1024;

struct TooMuch {};

int deepest_bracket(std::string_view text) {
  int depth = 0;
  int deepest = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string && c == '\\') ++at;
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

// Walks pandoc's tree (pandoc-types 1.22) and writes lines.
class Writer {
 public:
  // How much all writers of a document together have written.
  explicit Writer(std::size_t& written) : written_(written) {}
  void blocks(const json& list) {
    for (const auto& block : list) this->block(block);
  }
  void metadata(const json& values) {
    for (const char* const name : {"title", "subtitle", "author", "date", "abstract"})
      if (const auto found = values.find(name); found != values.end())
        value(*found, name == std::string_view("title") ? heading_mark(1) : std::string{});
  }
  std::string done() && { return std::move(text_); }

 private:
  void put(std::string_view words) {
    written_ += words.size();
    if (written_ > kMostWritten) throw TooMuch{};
    text_ += words;
  }

  void value(const json& value, const std::string& mark) {
    const auto& type = value.at("t").get_ref<const std::string&>();
    if (type == "MetaInlines") paragraph(inlines(value.at("c")), mark);
    if (type == "MetaBlocks") blocks(value.at("c"));
    if (type == "MetaList")
      for (const auto& one : value.at("c")) this->value(one, mark);
  }

  void paragraph(const std::string& words, const std::string& mark = {}) {
    // A title broken over two lines is one; anywhere else each line of print stands for itself.
    const bool title = text_.empty();
    for (const auto line : text::split(words, '\n')) {
      if (text::trimmed(line, text::kBlanks).empty()) continue;
      put(mark + (mark.empty() ? guarded(line) : std::string(line)));
      put(title ? "\n" : "\n\n");
    }
    if (title && !text_.empty()) put("\n");
  }

  // Four spaces make a line plain text that Markdown would take for a heading, a quote, raw HTML, a table or a fence.
  static std::string guarded(std::string_view line) {
    constexpr std::array<std::string_view, 6> kMarks{"#", ">", "<", "|", "```", "~~~"};
    const auto words = text::trimmed(line, text::kBlanks);
    const bool marked =
        std::any_of(kMarks.begin(), kMarks.end(), [words](std::string_view mark) { return words.starts_with(mark); });
    return (marked ? "    " : "") + std::string(words);
  }

  void block(const json& block) {
    const auto& type = block.at("t").get_ref<const std::string&>();
    static const json kNothing;
    const auto found = block.find("c");
    const auto& content = found == block.end() ? kNothing : *found;
    if (type == "Para" || type == "Plain") return paragraph(inlines(content));
    if (type == "Header") return paragraph(inlines(content.at(2)), heading_mark(content.at(0).get<int>()));
    if (type == "LineBlock") {
      for (const auto& line : content) paragraph(inlines(line));
    } else if (type == "CodeBlock") {
      paragraph(content.at(1).get<std::string>());
    } else if (type == "BlockQuote") {
      blocks(content);
    } else if (type == "Div") {
      blocks(content.at(1));
    } else if (type == "BulletList") {
      for (const auto& item : content) blocks(item);
    } else if (type == "OrderedList") {
      ordered_list(content);
    } else if (type == "DefinitionList") {
      for (const auto& item : content) {
        paragraph(inlines(item.at(0)));
        for (const auto& definition : item.at(1)) blocks(definition);
      }
    } else if (type == "Table") {
      table(content);
    }
  }

  // The first level is the draft's title alone; divisions tell their rank by their own words.
  static std::string heading_mark(int level) {
    return std::string(static_cast<std::size_t>(std::clamp(level, 1, 6)), '#') + ' ';
  }

  // The numbers of an automatic list are not in its text; people count on them all the same.
  void ordered_list(const json& content) {
    std::int64_t number = content.at(0).at(0).get<std::int64_t>();
    const auto& style = content.at(0).at(1).at("t").get_ref<const std::string&>();
    const auto& delimiter = content.at(0).at(2).at("t").get_ref<const std::string&>();
    for (const auto& item : content.at(1)) {
      Writer inner(written_);
      inner.blocks(item);
      const auto digits = list_number(number++, style);
      put((delimiter == "TwoParens" ? '(' + digits + ") " : digits + (delimiter == "OneParen" ? ") " : ". ")) +
          std::move(inner).done());
    }
  }

  // As pandoc names the styles; what letters or Roman numerals do not reach is printed in digits.
  static std::string list_number(std::int64_t number, const std::string& style) {
    constexpr std::int64_t kLetters = 26;
    constexpr std::int64_t kRoman = 4'000;
    if (style.ends_with("Alpha") && number >= 1 && number <= kLetters)
      return std::string(1, static_cast<char>((style == "LowerAlpha" ? 'a' : 'A') + number - 1));
    if (!style.ends_with("Roman") || number < 1 || number >= kRoman) return std::to_string(number);
    constexpr std::array<std::pair<int, std::string_view>, 13> kNumerals{{{1000, "M"},
                                                                          {900, "CM"},
                                                                          {500, "D"},
                                                                          {400, "CD"},
                                                                          {100, "C"},
                                                                          {90, "XC"},
                                                                          {50, "L"},
                                                                          {40, "XL"},
                                                                          {10, "X"},
                                                                          {9, "IX"},
                                                                          {5, "V"},
                                                                          {4, "IV"},
                                                                          {1, "I"}}};
    std::string roman;
    for (const auto& [value, numeral] : kNumerals)
      for (; number >= value; number -= value) roman += numeral;
    if (style == "LowerRoman")
      for (auto& letter : roman) letter = static_cast<char>(letter - 'A' + 'a');
    return roman;
  }

  void table(const json& content) {
    Rows rows;
    add_rows(rows, content.at(3).at(1));
    for (const auto& body : content.at(4)) {
      add_rows(rows, body.at(2));
      add_rows(rows, body.at(3));
    }
    add_rows(rows, content.at(5).at(1));
    std::size_t columns = 0;
    for (const auto& row : rows) columns = std::max(columns, row.size());
    if (columns == 0) return;
    if (rows.size() > kMostCells / columns) throw TooMuch{};
    if (columns == 1) {  // a frame around text, as official letters have
      for (const auto& row : rows)
        if (!row.empty()) paragraph(row.front());
      return;
    }
    // Where none is marked as the head, the first row is.
    const bool blank =
        std::all_of(rows.front().begin(), rows.front().end(), [](const auto& cell) { return cell.empty(); });
    if (blank && rows.size() > 1) rows.erase(rows.begin());
    rows.insert(rows.begin() + 1, std::vector<std::string>(columns, "---"));
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < columns; ++i) put("| " + (i < row.size() ? row[i] : std::string{}) + ' ');
      put("|\n");
    }
    put("\n");
  }

  using Rows = std::vector<std::vector<std::string>>;

  // Markdown's cells are all of one column and one row: beside and below a wider one stand empty ones.
  void add_rows(Rows& rows, const json& list) {
    std::size_t all = 0;
    std::vector<std::int64_t> covered;  // by column: for how many rows on a cell from above reaches
    for (const auto& row : list) {
      auto& cells = rows.emplace_back();
      const auto pass_covered = [&] {
        while (cells.size() < covered.size() && covered[cells.size()] > 0) {
          --covered[cells.size()];
          cells.emplace_back();
        }
      };
      for (const auto& cell : row.at(1)) {
        pass_covered();
        const auto rows_below = std::max<std::int64_t>(cell.at(2).get<std::int64_t>(), 1) - 1;
        const auto width = static_cast<std::size_t>(std::max<std::int64_t>(cell.at(3).get<std::int64_t>(), 1));
        if (width > kMostColumns || cells.size() + width > kMostColumns) throw TooMuch{};
        const auto first = cells.size();
        cells.resize(first + width);
        cells[first] = cell_text(cell.at(4));
        if (covered.size() < cells.size()) covered.resize(cells.size(), 0);
        for (auto at = first; at < cells.size(); ++at) covered[at] = std::max(covered[at], rows_below);
      }
      pass_covered();
      // Counted as they come: an empty row below a cell that reaches down may stand for a thousand cells.
      if (all += cells.size(); all > kMostCells) throw TooMuch{};
    }
  }

  std::string cell_text(const json& list) {
    Writer inner(written_);
    inner.blocks(list);
    std::string words;
    for (const char c : std::move(inner).done()) {
      if (c == '|') words += '\\';
      if (c != '\n')
        words += c;
      else if (!words.empty() && words.back() != ' ')
        words += ' ';
    }
    while (words.ends_with(' ')) words.pop_back();
    return words;
  }

  std::string inlines(const json& list) {
    std::string words;
    for (const auto& inline_ : list) words += inline_text(inline_);
    return words;
  }

  std::string inline_text(const json& inline_) {
    const auto& type = inline_.at("t").get_ref<const std::string&>();
    if (type == "Space" || type == "SoftBreak") return " ";
    if (type == "LineBreak") return "\n";
    if (type == "Image") return {};
    const auto& content = inline_.at("c");
    if (type == "Str") return content.get<std::string>();
    if (type == "Code" || type == "Math" || type == "RawInline") return content.at(1).get<std::string>();
    if (type == "Link" || type == "Span" || type == "Cite") return inlines(content.at(1));
    if (type == "Quoted") {
      const bool single = content.at(0).at("t") == "SingleQuote";
      return (single ? "‘" : "“") + inlines(content.at(1)) + (single ? "’" : "”");
    }
    if (type == "Note") {
      Writer inner(written_);
      inner.blocks(content);
      auto note = std::move(inner).done();
      while (note.ends_with('\n')) note.pop_back();
      return "〔" + note + "〕";
    }
    return inlines(content);  // Emph, Strong, Underline, Strikeout, Superscript, Subscript, SmallCaps
  }

  std::string text_;
  std::size_t& written_;
};

}  // namespace

std::optional<std::string> text_of_pandoc(const std::string& text, Metadata metadata) {
  if (deepest_bracket(text) > kDeepest) return std::nullopt;
  const auto document = json::parse(text);
  try {
    std::size_t written = 0;
    Writer writer(written);
    if (const auto meta = document.find("meta"); metadata == Metadata::printed && meta != document.end())
      writer.metadata(*meta);
    writer.blocks(document.at("blocks"));
    return std::move(writer).done();
  } catch (const TooMuch&) {
    return std::nullopt;
  }
}

}  // namespace yanlu::documents
