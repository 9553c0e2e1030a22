#include "content/draft_reader.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "content/blocks.hpp"
#include "content/chinese_number.hpp"
#include "content/draft_lines.hpp"
#include "content/element_texts.hpp"
#include "content/normalize.hpp"
#include "content/numbering_check.hpp"

namespace yanlu::content {
namespace {

constexpr std::size_t kLongestTitle = 200;  // characters

// Whether 一、 二、 are numbers of clauses or mere text.
enum class Clauses { text, numbered };

// Reads blocks one after the other and keeps what it is inside of.
class Reader {
 public:
  Reader(std::vector<Block> blocks, Clauses clauses) : blocks_(std::move(blocks)), clauses_(clauses) {}

  tl::expected<DraftText, ReadError> read() {
    std::size_t at = 0;
    if (auto error = read_title(at)) return tl::unexpected(std::move(*error));
    for (; at < blocks_.size(); ++at) read_block(blocks_[at]);
    finish();
    return std::move(draft_);
  }

  // Said after read(): no article stands outside the annexes, but clauses do.
  bool has_clauses_only() const { return !own_articles_ && last_clause_ >= kFewestClauses; }

 private:
  static constexpr int kFewestClauses = 2;

  std::optional<ReadError> read_title(std::size_t& at) {
    if (blocks_.empty()) return ReadError{1, "文件是空的，请在第一行写上“# 草案标题”，再逐条写正文。"};
    auto& first = blocks_.front();
    const auto& top = first.lines.front();
    const bool usable = first.kind == Block::Kind::heading || first.kind == Block::Kind::text;
    if (!usable || article_line(top.text) || division_line(top.text, LineOf::text))
      return ReadError{top.number, "没有找到标题，请在正文之前加一行“# 草案标题”。"};
    draft_.title = top.text;
    std::size_t taken = 1;
    while (first.kind == Block::Kind::text && taken < first.lines.size() && continues_title(first.lines[taken].text))
      draft_.title += first.lines[taken++].text;
    if (length_in_characters(draft_.title) > kLongestTitle)
      return ReadError{top.number, "标题超过 200 字，第一行应当只有草案的标题。"};
    at = taken == first.lines.size() ? 1 : 0;
    first.lines.erase(first.lines.begin(), first.lines.begin() + static_cast<std::ptrdiff_t>(taken));
    first.kind = Block::Kind::text;
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
    if (block.kind == Block::Kind::quote && draft_.elements.empty()) {
      for (const auto& line : block.lines) draft_.notes.push_back(line.text);
      return;
    }
    if (block.kind == Block::Kind::table) {
      in_contents_ = false;
      append(block.lines.front().number, {joined(block.lines), block.html});
      return;
    }
    for (const auto& line : block.lines) read_line(line, block.kind == Block::Kind::heading);
  }

  void read_line(const SourceLine& line, bool heading) {
    if (is_contents_heading(line.text)) {
      in_contents_ = true;
      first_in_contents_.clear();
      close();
      draft_.elements.emplace_back(Contents{{line.text}, line.number});
    } else if (const auto article = article_line(line.text); article && begins(*article, heading)) {
      in_contents_ = false;
      start_article(*article, line.number);
    } else if (const auto clause = next_clause(line.text); clause && clauses_ == Clauses::numbered) {
      start_clause(*clause, line.number);
    } else if (const auto division = division_at(line.text, heading)) {
      if (is_in_contents(division->label.empty() ? division->title : division->label))
        std::get<Contents>(draft_.elements.back()).lines.push_back(line.text);
      else
        start_division(*division, line.number);
    } else if (in_contents_ && !first_in_contents_.empty() && is_entry(line.text)) {
      std::get<Contents>(draft_.elements.back()).lines.push_back(line.text);
    } else {
      in_contents_ = false;
      if (article && own_articles_ && !is_reference(article->rest))
        warn(line.number, "这一行以“" + article->label + "”开头，但没有当作条文；如果是条文，请在条号后面加一个空格。");
      if (in_clause_ && speaks_of_the_decision(line.text)) close();
      append(line.number, {line.text, {}});
    }
  }

  // Without white space behind the number it may be a reference in running text; it is an article where it is the next.
  bool begins(const ArticleLine& article, bool heading) const {
    if (article.spaced || heading) return true;
    const bool next = article.number == last_number_ + 1 || article.key.starts_with(std::to_string(last_number_) + '-');
    return next && !is_reference(article.rest);
  }

  static bool is_reference(std::string_view rest) {
    for (const std::string_view reference :
         {"规定", "第", "、", "和", "至", "及", "或", "的", "所", "中", "修改", "关于", "，", "；"})
      if (rest.starts_with(reference)) return true;
    return false;
  }

  std::optional<ClauseLine> next_clause(std::string_view line) {
    if (own_articles_ || in_annex_ || in_contents_) return std::nullopt;
    auto clause = clause_line(line);
    if (!clause || clause->number != last_clause_ + 1) return std::nullopt;
    ++last_clause_;
    return clause;
  }

  std::optional<DivisionLine> division_at(std::string_view line, bool heading) const {
    // Before the first article 附件 is the list of what is enclosed.
    if (own_articles_ || in_annex_ || last_clause_ >= kFewestClauses || in_contents_)
      if (auto annex = annex_line(line)) return annex;
    return division_line(line, heading ? LineOf::heading : LineOf::text);
  }

  // The list of contents ends where its first entry comes again.
  bool is_in_contents(const std::string& entry) {
    if (!in_contents_) return false;
    if (first_in_contents_.empty()) {
      first_in_contents_ = entry;
      return true;
    }
    in_contents_ = entry != first_in_contents_;
    return in_contents_;
  }

  // Sentences and rows of tables are none of a list of contents.
  static bool is_entry(std::string_view line) {
    return line.find("。") == std::string_view::npos && !line.starts_with('|');
  }

  void start_division(const DivisionLine& found, int line) {
    close();
    Division division{found.kind, found.label, found.title, line};
    while (!path_.empty() && !encloses(path_.back(), division)) path_.pop_back();
    path_.push_back(division);
    if (found.kind == DivisionKind::annex) {
      in_annex_ = true;
      last_number_ = 0;
      seen_here_.clear();
    }
    numbering_.see_division(division);
    draft_.elements.emplace_back(std::move(division));
  }

  void start_article(const ArticleLine& found, int line) {
    if (!in_annex_) own_articles_ = true;
    const auto times = ++seen_[found.key];
    if (!seen_here_.insert(found.key).second)
      warn(line, found.label + "重复出现，第 " + std::to_string(times) + " 次；如果不是附件另行编号，请核对条号。");
    check_order(found, line);
    auto key = times == 1 ? found.key : found.key + '_' + std::to_string(times);
    open_article({ArticleKind::article, std::move(key), found.label, {}, {}, {}, line}, found.rest);
  }

  void start_clause(const ClauseLine& found, int line) {
    open_article({ArticleKind::clause, 'c' + std::to_string(found.number), found.label, {}, {}, {}, line}, found.rest);
    in_clause_ = true;
  }

  void open_article(Article article, std::string_view first_line) {
    close();
    const auto line = article.line;
    for (const auto& division : path_) article.path.push_back(full_title(division));
    draft_.elements.emplace_back(std::move(article));
    open_ = true;
    numbering_.see_element();
    if (!first_line.empty()) append(line, {std::string(first_line), {}});
  }

  void check_order(const ArticleLine& found, int line) {
    const bool inserted = found.key.find('-') != std::string::npos;
    if (last_number_ > 0 && found.number > last_number_ + 1)
      warn(line, found.label + "之前缺少条文：上一条是第" + chinese_number(last_number_) + "条。");
    if (found.number < last_number_ || (found.number == last_number_ && !inserted))
      warn(line, found.label + "的条号没有递增：上一条是第" + chinese_number(last_number_) + "条。");
    last_number_ = found.number;
  }

  // Adds a line to the article or passage that is open, or opens a passage.
  void append(int line, PrintedLine printed) {
    if (!open_) {
      draft_.elements.emplace_back(Passage{{}, {}, line});
      open_ = true;
      numbering_.see_element();
    }
    if (printed.table_html.empty()) numbering_.see_line(printed.text, line);
    printed_[draft_.elements.size() - 1].push_back(std::move(printed));
  }

  void close() {
    open_ = false;
    in_clause_ = false;
  }

  void finish() {
    set_texts(draft_, printed_);
    for (std::size_t i = 0; i < draft_.elements.size(); ++i) {
      const auto* const division = std::get_if<Division>(&draft_.elements[i]);
      if (division == nullptr || division->kind == DivisionKind::annex || division->kind == DivisionKind::heading)
        continue;
      const bool last = i + 1 == draft_.elements.size();
      const auto* const next = last ? nullptr : std::get_if<Division>(&draft_.elements[i + 1]);
      if (last || (next != nullptr && !encloses(*division, *next)))
        warn(division->line, division->label + "下面没有条文。");
    }
    if (articles(draft_).empty()) warn(1, "没有找到“第一条”这样的条文，意见只能针对全文提出。");
    std::stable_sort(draft_.warnings.begin(), draft_.warnings.end(),
                     [](const Warning& a, const Warning& b) { return a.line < b.line; });
  }

  void warn(int line, std::string message) { draft_.warnings.push_back({line, std::move(message)}); }

  static std::string joined(const std::vector<SourceLine>& lines) {
    std::string text;
    for (const auto& line : lines) text += (text.empty() ? "" : "\n") + line.text;
    return text;
  }

  std::vector<Block> blocks_;
  Clauses clauses_;
  DraftText draft_;
  std::vector<Division> path_;
  PrintedElements printed_;
  NumberingCheck numbering_{draft_.warnings};
  std::map<std::string, int> seen_;  // how often, by the key of the first
  std::set<std::string> seen_here_;  // in this annex, or before all annexes
  int last_number_ = 0;
  int last_clause_ = 0;
  bool own_articles_ = false;  // an article outside the annexes
  bool in_annex_ = false;
  bool in_clause_ = false;
  bool open_ = false;         // the last element takes further paragraphs
  bool in_contents_ = false;  // inside the list of contents before the body
  std::string first_in_contents_;
};

}  // namespace

// Whether a text has articles of its own is known at its end: only then are 一、 二、 read as clauses.
tl::expected<DraftText, ReadError> read_lines_of_draft(std::string_view markdown) {
  Reader reader(read_blocks(markdown), Clauses::text);
  auto draft = reader.read();
  if (!draft || !reader.has_clauses_only()) return draft;
  return Reader(read_blocks(markdown), Clauses::numbered).read();
}

}  // namespace yanlu::content
