#include "content/draft_text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "content/blocks.hpp"
#include "content/draft_lines.hpp"
#include "content/normalize.hpp"
#include "content/paragraph_html.hpp"

namespace yanlu::content {
namespace {

constexpr std::size_t kLongestTitle = 200;  // characters

int rank(DivisionKind kind) { return static_cast<int>(kind); }

// Reads blocks one after the other and keeps what it is inside of.
class Reader {
 public:
  explicit Reader(std::vector<Block> blocks) : blocks_(std::move(blocks)) {}

  tl::expected<DraftText, ReadError> read() {
    std::size_t at = 0;
    if (auto error = read_title(at)) return tl::unexpected(std::move(*error));
    for (; at < blocks_.size(); ++at) read_block(blocks_[at]);
    finish();
    return std::move(draft_);
  }

 private:
  std::optional<ReadError> read_title(std::size_t& at) {
    if (blocks_.empty()) return ReadError{1, "文件是空的，请在第一行写上“# 草案标题”，再逐条写正文。"};
    const auto& first = blocks_.front();
    const bool usable = first.kind == Block::Kind::heading || first.kind == Block::Kind::text;
    if (!usable || article_line(first.lines.front()) || division_line(first.lines.front(), LineOf::text))
      return ReadError{first.line, "没有找到标题，请在正文之前加一行“# 草案标题”。"};
    draft_.title = first.lines.front();
    if (length_in_characters(draft_.title) > kLongestTitle)
      return ReadError{first.line, "标题超过 200 字，第一行应当只有草案的标题。"};
    auto& lines = blocks_.front().lines;
    std::size_t taken = 1;
    while (first.kind == Block::Kind::text && taken < lines.size() && continues_title(lines[taken]))
      draft_.title += lines[taken++];
    if (taken == lines.size()) {
      at = 1;
      return std::nullopt;
    }
    lines.erase(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(taken));
    blocks_.front().kind = Block::Kind::text;
    return std::nullopt;
  }

  // In print a long title is broken over two lines.
  static bool continues_title(std::string_view line) {
    constexpr std::size_t kLongestLine = 30;  // characters
    for (const std::string_view mark : {"。", "，", "；", "：", "（", "("})
      if (line.find(mark) != std::string_view::npos) return false;
    return length_in_characters(line) <= kLongestLine && !article_line(line) && !is_contents_heading(line) &&
           !division_line(line, LineOf::text);
  }

  void read_block(const Block& block) {
    if (block.kind == Block::Kind::quote && draft_.elements.empty() && !in_contents_) {
      for (const auto& line : block.lines) draft_.notes.push_back(line);
      return;
    }
    if (block.kind == Block::Kind::table) {
      append(block.line, {join(block.lines), block.html});
      return;
    }
    int line = block.line;
    for (const auto& text : block.lines) read_line(text, block, line++);
  }

  void read_line(const std::string& text, const Block& block, int line) {
    if (is_contents_heading(text)) {
      in_contents_ = true;
      first_in_contents_.clear();
      close();
      draft_.elements.emplace_back(Contents{{text}, line});
      return;
    }
    if (auto division = division_line(text, block.kind == Block::Kind::heading ? LineOf::heading : LineOf::text)) {
      if (is_in_contents(division->label)) {
        std::get<Contents>(draft_.elements.back()).lines.push_back(text);
        return;
      }
      start_division(*division, line);
      return;
    }
    const auto article = article_line(text);
    if (article && begins(*article, block)) {
      in_contents_ = false;
      start_article(*article, line);
      return;
    }
    // 附则, 序言 without a number stand in a table of contents too.
    if (in_contents_ && first_in_contents_.empty()) in_contents_ = false;
    if (in_contents_) {
      std::get<Contents>(draft_.elements.back()).lines.push_back(text);
      return;
    }
    if (block.kind == Block::Kind::heading) close();
    append(line, {text, {}});
  }

  // The list of contents ends where its first entry comes again.
  bool is_in_contents(const std::string& label) {
    if (!in_contents_) return false;
    if (first_in_contents_.empty()) {
      first_in_contents_ = label;
      return true;
    }
    if (label != first_in_contents_) return true;
    in_contents_ = false;
    return false;
  }

  // Without white space behind the number it may be a reference in running text; it is an article where it is the next.
  bool begins(const ArticleLine& article, const Block& block) const {
    if (article.spaced || block.kind == Block::Kind::heading) return true;
    const bool next = article.number == last_number_ + 1 || article.key.starts_with(std::to_string(last_number_) + '-');
    if (!next) return false;
    for (const std::string_view reference :
         {"规定", "第", "、", "和", "至", "及", "或", "的", "所", "中", "修改", "关于", "，", "；"})
      if (article.rest.starts_with(reference)) return false;
    return true;
  }

  void start_division(const DivisionLine& found, int line) {
    close();
    while (!path_.empty() && rank(path_.back().kind) >= rank(found.kind)) path_.pop_back();
    path_.push_back({found.kind, found.label, found.title, line});
    draft_.elements.emplace_back(path_.back());
  }

  void start_article(const ArticleLine& found, int line) {
    close();
    Article article;
    article.key = unique_key(found, line);
    article.number = found.label;
    article.line = line;
    for (const auto& division : path_)
      article.path.push_back(division.title.empty() ? division.label : division.label + ' ' + division.title);
    check_order(found, line);
    draft_.elements.emplace_back(std::move(article));
    open_ = true;
    if (!found.rest.empty()) append(line, {std::string(found.rest), {}});
  }

  std::string unique_key(const ArticleLine& found, int line) {
    const auto times = ++seen_[found.key];
    if (times == 1) return found.key;
    warn(line, found.label + "重复出现，第 " + std::to_string(times) + " 次；如果不是附件另行编号，请核对条号。");
    return found.key + '_' + std::to_string(times);
  }

  void check_order(const ArticleLine& found, int line) {
    const bool inserted = found.key.find('-') != std::string::npos;
    if (last_number_ > 0 && found.number > last_number_ + 1)
      warn(line, found.label + "之前缺少条文：上一条是第" + std::to_string(last_number_) + "条。");
    if (found.number < last_number_ || (found.number == last_number_ && !inserted))
      warn(line, found.label + "的条号没有递增：上一条是第" + std::to_string(last_number_) + "条。");
    last_number_ = found.number;
  }

  // Adds a line to the article or passage that is open, or opens a passage.
  void append(int line, PrintedLine printed) {
    if (!open_) {
      draft_.elements.emplace_back(Passage{{}, {}, line});
      open_ = true;
    }
    printed_[draft_.elements.size() - 1].push_back(std::move(printed));
  }

  // Links lead to articles that come later, so texts are put together at the end.
  void set_texts() {
    std::set<std::string> keys;
    for (const auto* const article : articles(draft_)) keys.insert(article->key);
    for (const auto& [index, lines] : printed_) {
      std::string text;
      for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line.text;
      if (auto* const article = std::get_if<Article>(&draft_.elements[index])) {
        article->text = std::move(text);
        article->html = paragraph_html(lines, "article-" + article->key, keys);
      } else {
        auto& passage = std::get<Passage>(draft_.elements[index]);
        passage.text = std::move(text);
        passage.html = paragraph_html(lines, {}, keys);
      }
    }
  }

  void close() { open_ = false; }

  void finish() {
    set_texts();
    for (std::size_t i = 0; i < draft_.elements.size(); ++i) {
      const auto* const division = std::get_if<Division>(&draft_.elements[i]);
      if (division == nullptr) continue;
      const auto* const next =
          i + 1 < draft_.elements.size() ? std::get_if<Division>(&draft_.elements[i + 1]) : nullptr;
      const bool last = i + 1 == draft_.elements.size();
      if (last || (next != nullptr && rank(next->kind) <= rank(division->kind)))
        warn(division->line, division->label + "下面没有条文。");
    }
    if (articles(draft_).empty()) warn(1, "没有找到“第一条”这样的条文，意见只能针对全文提出。");
    std::stable_sort(draft_.warnings.begin(), draft_.warnings.end(),
                     [](const Warning& a, const Warning& b) { return a.line < b.line; });
  }

  void warn(int line, std::string message) { draft_.warnings.push_back({line, std::move(message)}); }

  static std::string join(const std::vector<std::string>& lines) {
    std::string joined;
    for (const auto& line : lines) joined += (joined.empty() ? "" : "\n") + line;
    return joined;
  }

  std::vector<Block> blocks_;
  DraftText draft_;
  std::vector<Division> path_;
  std::map<std::size_t, std::vector<PrintedLine>> printed_;  // by the index of their element
  std::map<std::string, int> seen_;
  int last_number_ = 0;
  bool open_ = false;         // the last element takes further paragraphs
  bool in_contents_ = false;  // inside the list of contents before the body
  std::string first_in_contents_;
};

}  // namespace

tl::expected<DraftText, ReadError> read_draft(std::string_view markdown) {
  if (!is_valid_text(markdown)) {
    int line = 1;
    std::string_view rest = markdown;
    for (auto end = rest.find('\n'); end != std::string_view::npos && is_valid_text(rest.substr(0, end));
         end = rest.find('\n')) {
      rest.remove_prefix(end + 1);
      ++line;
    }
    return tl::unexpected(ReadError{line, "这一行不是 UTF-8 文字，请把文件另存为 UTF-8 编码。"});
  }
  return Reader(read_blocks(markdown)).read();
}

std::vector<const Article*> articles(const DraftText& draft) {
  std::vector<const Article*> found;
  for (const auto& element : draft.elements)
    if (const auto* article = std::get_if<Article>(&element)) found.push_back(article);
  return found;
}

std::size_t count_divisions(const DraftText& draft, DivisionKind kind) {
  return static_cast<std::size_t>(
      std::count_if(draft.elements.begin(), draft.elements.end(), [kind](const Element& element) {
        const auto* const division = std::get_if<Division>(&element);
        return division != nullptr && division->kind == kind;
      }));
}

}  // namespace yanlu::content
