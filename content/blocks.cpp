#include "content/blocks.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <memory>

#include "content/white_space.hpp"

namespace yanlu::content {
namespace {

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeParser {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};

std::unique_ptr<cmark_node, FreeNode> parse(std::string_view markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, FreeParser> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
  cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return std::unique_ptr<cmark_node, FreeNode>(cmark_parser_finish(parser.get()));
}

std::vector<std::string_view> split_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = text.find_first_of("\r\n");
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    const bool pair = text.substr(end, 2) == "\r\n";
    text.remove_prefix(end + (pair ? 2 : 1));
  }
  return lines;
}

bool is_table(cmark_node* node) { return std::string_view(cmark_node_get_type_string(node)) == "table"; }

Block::Kind kind_of(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HEADING) return Block::Kind::heading;
  if (type == CMARK_NODE_BLOCK_QUOTE) return Block::Kind::quote;
  if (is_table(node)) return Block::Kind::table;
  return Block::Kind::text;
}

// "## 甲 ##" holds 甲; "C#" keeps its sign.
std::string_view without_heading_marks(std::string_view line) {
  while (line.starts_with('#')) line.remove_prefix(1);
  auto end = line;
  while (end.ends_with('#')) end.remove_suffix(1);
  return trim(end.empty() || ends_with_space(end) ? end : line);
}

// "====" below a heading's text.
bool is_underline(std::string_view line) {
  return !line.empty() && line.find_first_not_of(line.front() == '=' ? "=" : "-") == std::string_view::npos;
}

class Source {
 public:
  explicit Source(std::string_view markdown) : lines_(split_lines(markdown)) {}
  std::size_t size() const { return lines_.size(); }

  // Of the lines from `begin` until `end`, counted from 0; without lines where they are blank.
  Block block(Block::Kind kind, std::size_t begin, std::size_t end) const {
    Block block{kind, {}};
    for (auto at = begin; at < std::min(end, size()); ++at) {
      auto line = printed(lines_[at], kind);
      if (!line.empty()) block.lines.push_back({std::move(line), static_cast<int>(at) + 1});
    }
    if (kind == Block::Kind::heading) take_heading_marks(block.lines);
    return block;
  }

  // cmark knows where a table begins; a blank line ends it at the latest.
  std::size_t end_of_table(std::size_t begin, std::size_t following) const {
    auto end = begin;
    while (end < std::min(following, size()) && !trim(lines_[end]).empty()) ++end;
    return end;
  }

 private:
  static std::string printed(std::string_view line, Block::Kind kind) {
    line = trim(line);
    if (kind == Block::Kind::quote)
      while (line.starts_with('>')) line = trim(line.substr(1));
    if (kind == Block::Kind::table && !line.empty() && !line.starts_with('|')) return "| " + std::string(line);
    return std::string(line);
  }

  static void take_heading_marks(std::vector<SourceLine>& lines) {
    if (lines.size() > 1 && is_underline(lines.back().text)) {
      lines.pop_back();
      return;
    }
    for (auto& line : lines) line.text = without_heading_marks(line.text);
    std::erase_if(lines, [](const SourceLine& line) { return line.text.empty(); });
  }

  std::vector<std::string_view> lines_;
};

std::size_t rows_of(cmark_node* table) {
  std::size_t rows = 1;  // the dashes below the head
  for (auto* row = cmark_node_first_child(table); row != nullptr; row = cmark_node_next(row)) ++rows;
  return rows;
}

struct Placed {
  cmark_node* node;
  std::size_t begin;  // its first line, counted from 0
};

// Where a paragraph stands directly above a table cmark gives the table's place as the paragraph's, and the paragraph
// none. Backwards, because where a table ends, and so where it begins, depends on what follows.
std::vector<Placed> top_level(cmark_node* document, const Source& source) {
  std::vector<Placed> blocks;
  for (auto* node = cmark_node_last_child(document); node != nullptr; node = cmark_node_previous(node)) {
    const auto following = blocks.empty() ? source.size() : blocks.back().begin;
    const auto given = static_cast<std::size_t>(cmark_node_get_start_line(node));
    auto begin = given - 1;
    if (given == 0) {
      begin = static_cast<std::size_t>(cmark_node_get_start_line(cmark_node_next(node))) - 1;
    } else if (is_table(node)) {
      const auto end = source.end_of_table(begin, following);
      begin = std::max(begin, end - std::min(end, rows_of(node)));
    }
    blocks.push_back({node, begin});
  }
  std::reverse(blocks.begin(), blocks.end());
  return blocks;
}

std::string table_html(cmark_node* node) {
  char* const rendered = cmark_render_html(node, CMARK_OPT_DEFAULT, nullptr);
  std::string html = rendered;
  cmark_get_default_mem_allocator()->free(rendered);
  return html;
}

// The cells of a line that may be the dashes below a table's head; 0 where it is none.
std::size_t cells_of_dashes(std::string_view line) {
  while (starts_with_space(line) || line.starts_with('>')) line.remove_prefix(1);
  line = trim(line);
  if (line.find('|') == std::string_view::npos || line.find_first_not_of("|:- \t\v\f") != std::string_view::npos)
    return 0;
  const auto bars = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
  return bars + 1 - (line.starts_with('|') ? 1 : 0) - (line.size() > 1 && line.ends_with('|') ? 1 : 0);
}

}  // namespace

std::optional<TooLargeTable> find_too_large_table(std::string_view markdown) {
  std::size_t columns = 0;
  std::size_t cells = 0;
  int number = 0;
  for (const auto line : split_lines(markdown)) {
    ++number;
    if (const auto here = cells_of_dashes(line); here > 0) columns = here;
    if (trim(line).empty()) columns = 0;
    cells += columns;
    if (columns > kMostColumns || cells > kMostCells) return TooLargeTable{number};
  }
  return std::nullopt;
}

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::vector<Block> read_blocks(std::string_view markdown) {
  const auto document = parse(markdown);
  const Source source(markdown);
  std::vector<Block> blocks;
  std::size_t next = 0;  // lines before it are taken
  const auto take = [&](cmark_node* node, Block::Kind kind, std::size_t end) {
    auto block = source.block(kind, next, end);
    next = std::max(next, end);
    if (block.lines.empty()) return;
    if (kind == Block::Kind::table) block.html = table_html(node);
    blocks.push_back(std::move(block));
  };
  const auto placed = top_level(document.get(), source);
  for (std::size_t at = 0; at < placed.size(); ++at) {
    const auto [node, begin] = placed[at];
    const auto following = at + 1 < placed.size() ? placed[at + 1].begin : source.size();
    // Between two blocks stands what cmark drops: link definitions. It stays in the text.
    if (next < begin) take(nullptr, Block::Kind::text, begin);
    const auto kind = kind_of(node);
    if (kind == Block::Kind::text)
      take(node, kind, following);
    else if (kind == Block::Kind::table)
      take(node, kind, source.end_of_table(begin, following));
    else
      take(node, kind, std::min(following, static_cast<std::size_t>(cmark_node_get_end_line(node))));
  }
  if (next < source.size()) take(nullptr, Block::Kind::text, source.size());
  return blocks;
}

}  // namespace yanlu::content
