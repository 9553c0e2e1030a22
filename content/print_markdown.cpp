#include "content/print_markdown.hpp"


namespace yanlu::content {
namespace {

// Rows of a table stay together, everything else stands apart.
class Page {
 public:
  void add(std::string_view line) {
    const bool in_table = line.starts_with('|') && after_row_;
    if (!text_.empty()) text_ += in_table ? "\n" : "\n\n";
    text_ += line;
    after_row_ = line.starts_with('|');
  }
  void add_lines(std::string_view text, std::string first = {}) {
    while (true) {
      const auto end = text.find('\n');
      const auto line = text.substr(0, end);
      if (!first.empty() && line.starts_with('|')) {
        add(first);
        first.clear();
      }
      add(first.empty() || line.empty() ? first + std::string(line) : first + ' ' + std::string(line));
      first.clear();
      if (end == std::string_view::npos) return;
      text.remove_prefix(end + 1);
    }
  }
  std::string done() && { return std::move(text_) + '\n'; }

 private:
  std::string text_;
  bool after_row_ = false;
};

}  // namespace

std::string to_markdown(const DraftText& draft) {
  Page page;
  page.add("# " + draft.title);
  for (const auto& note : draft.notes) page.add("> " + note);
  std::vector<DivisionKind> open;
  for (const auto& element : draft.elements) {
    if (const auto* const division = std::get_if<Division>(&element)) {
      while (!open.empty() && open.back() >= division->kind) open.pop_back();
      open.push_back(division->kind);
      page.add(std::string(open.size() + 1, '#') + ' ' + division->label +
               (division->title.empty() ? "" : " " + division->title));
    } else if (const auto* const article = std::get_if<Article>(&element)) {
      page.add_lines(article->text, article->number);
    } else if (const auto* const contents = std::get_if<Contents>(&element)) {
      for (const auto& line : contents->lines) page.add(line);
    } else {
      page.add_lines(std::get<Passage>(element).text);
    }
  }
  return std::move(page).done();
}

}  // namespace yanlu::content
