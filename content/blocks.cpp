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

Block::Kind kind_of(cmark_node* node) {
  const auto type = cmark_node_get_type(node);
  if (type == CMARK_NODE_HEADING) return Block::Kind::heading;
  if (type == CMARK_NODE_BLOCK_QUOTE) return Block::Kind::quote;
  if (std::string_view(cmark_node_get_type_string(node)) == "table") return Block::Kind::table;
  return Block::Kind::text;
}

std::string_view without_marks(std::string_view line, Block::Kind kind) {
  line = trim(line);
  if (kind == Block::Kind::heading) {
    while (line.starts_with('#')) line.remove_prefix(1);
    auto end = trim(line);
    while (end.ends_with('#')) end.remove_suffix(1);
    return trim(end);
  }
  if (kind == Block::Kind::quote)
    while (line.starts_with('>')) line = trim(line.substr(1));
  return line;
}

// "====" below a heading's text.
bool is_underline(std::string_view line) {
  return !line.empty() && line.find_first_not_of(line.front() == '=' ? "=" : "-") == std::string_view::npos;
}

std::string table_html(cmark_node* node) {
  char* const rendered = cmark_render_html(node, CMARK_OPT_DEFAULT, nullptr);
  std::string html = rendered;
  cmark_get_default_mem_allocator()->free(rendered);
  return html;
}

}  // namespace

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
  const auto source = split_lines(markdown);
  std::vector<Block> blocks;
  std::size_t next = 0;  // lines before it are taken
  for (auto* node = cmark_node_first_child(document.get()); node != nullptr; node = cmark_node_next(node)) {
    Block block{kind_of(node), 0, cmark_node_get_start_line(node), {}, {}};
    if (block.kind == Block::Kind::heading) block.level = cmark_node_get_heading_level(node);
    if (block.kind == Block::Kind::table) block.html = table_html(node);
    // A block reaches up to the next one: what cmark drops (link definitions) stays in the text.
    auto* const following = cmark_node_next(node);
    const auto begin = std::max(next, static_cast<std::size_t>(block.line) - 1);
    const auto end =
        following == nullptr ? source.size() : static_cast<std::size_t>(cmark_node_get_start_line(following)) - 1;
    for (auto i = begin; i < end && i < source.size(); ++i) {
      const auto line = without_marks(source[i], block.kind);
      const bool underline = block.kind == Block::Kind::heading && !block.lines.empty() && is_underline(line);
      if (!line.empty() && !underline) block.lines.emplace_back(line);
    }
    next = end;
    if (!block.lines.empty()) blocks.push_back(std::move(block));
  }
  return blocks;
}

}  // namespace yanlu::content
