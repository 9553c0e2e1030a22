#include "content/markdown.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>

namespace yanlu::content {

namespace {

struct Free {
  void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};

std::unique_ptr<cmark_node, Free> parsed(std::string_view markdown) {
  cmark_gfm_core_extensions_ensure_registered();
  const std::unique_ptr<cmark_parser, Free> parser(cmark_parser_new(CMARK_OPT_VALIDATE_UTF8));
  auto* const table = cmark_find_syntax_extension("table");
  cmark_parser_attach_syntax_extension(parser.get(), table);
  cmark_parser_feed(parser.get(), markdown.data(), markdown.size());
  return std::unique_ptr<cmark_node, Free>(cmark_parser_finish(parser.get()));
}

std::string taken_over(char* rendered) {
  std::string text = rendered;
  cmark_get_default_mem_allocator()->free(rendered);
  return text;
}

}  // namespace

std::string markdown_to_safe_html(std::string_view markdown) {
  return taken_over(cmark_render_html(parsed(markdown).get(), CMARK_OPT_DEFAULT, nullptr));
}

std::string markdown_to_plain_text(std::string_view markdown) {
  constexpr int kUnwrapped = 0;
  return taken_over(cmark_render_plaintext(parsed(markdown).get(), CMARK_OPT_DEFAULT, kUnwrapped));
}

}  // namespace yanlu::content
