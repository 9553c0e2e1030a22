#include "content/print_markdown.hpp"

#include <array>
#include <vector>

#include "content/draft_lines.hpp"

namespace yanlu::content {
namespace {

bool is_delimiter_row(std::string_view line) {
  return line.starts_with('|') && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|-: \t") == std::string_view::npos;
}

// Four spaces make a line that would begin a heading, a quote, a fence or raw HTML plain text.
std::string guarded(std::string_view line) {
  constexpr std::array<std::string_view, 6> kMarks{"#", ">", "<", "```", "~~~", "|"};
  for (const auto mark : kMarks)
    if (line.starts_with(mark)) return "    " + std::string(line);
  return std::string(line);
}

std::string heading(std::size_t depth, std::string_view words) {
  // What ends with # would lose it as the end mark of a heading.
  return std::string(depth, '#') + ' ' + std::string(words) + (words.ends_with('#') ? " #" : "");
}

// A line that is an entry of the contents only as a Markdown heading.
bool only_heading(std::string_view line) {
  return division_line(line, LineOf::heading) && !division_line(line, LineOf::text) && !article_line(line);
}

// Rows of a table stay together, everything else stands apart.
class Page {
 public:
  void add(std::string_view line) {
    if (!text_.empty()) text_ += "\n\n";
    text_ += line;
  }

  // `number` goes in front of the first line.
  void add_lines(std::string_view text, const std::string& number = {}) {
    std::vector<std::string_view> lines;
    for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
      lines.push_back(text.substr(0, end));
      text.remove_prefix(end + 1);
    }
    lines.push_back(text);
    std::size_t at = number.empty() || begins_table(lines, 0) ? 0 : 1;  // the first that is still to be printed
    if (at == 1)
      add(number + (lines.front().empty() || number.ends_with("、") ? "" : " ") + std::string(lines.front()));
    else if (!number.empty())
      add(number);
    while (at < lines.size()) {
      if (!begins_table(lines, at)) {
        if (!lines[at].empty()) add(guarded(lines[at]));
        ++at;
        continue;
      }
      add(lines[at++]);
      while (at < lines.size() && lines[at].starts_with('|') && !begins_table(lines, at)) {
        text_ += '\n';
        text_ += lines[at++];
      }
    }
  }
  std::string done() && { return std::move(text_) + '\n'; }

 private:
  static bool begins_table(const std::vector<std::string_view>& lines, std::size_t at) {
    return lines[at].starts_with('|') && !is_delimiter_row(lines[at]) && at + 1 < lines.size() &&
           is_delimiter_row(lines[at + 1]);
  }

  std::string text_;
};

}  // namespace

std::string to_markdown(const DraftText& draft) {
  Page page;
  page.add(heading(1, draft.title));
  for (const auto& note : draft.notes) page.add("> " + note);
  std::vector<Division> open;
  for (const auto& element : draft.elements) {
    if (const auto* const division = std::get_if<Division>(&element)) {
      while (!open.empty() && !encloses(open.back(), *division)) open.pop_back();
      open.push_back(*division);
      page.add(heading(open.size() + 1, full_title(*division)));
    } else if (const auto* const article = std::get_if<Article>(&element)) {
      page.add_lines(article->text, article->number);
    } else if (const auto* const contents = std::get_if<Contents>(&element)) {
      for (const auto& line : contents->lines) page.add(only_heading(line) ? heading(2, line) : guarded(line));
    } else {
      page.add_lines(std::get<Passage>(element).text);
    }
  }
  return std::move(page).done();
}

}  // namespace yanlu::content
