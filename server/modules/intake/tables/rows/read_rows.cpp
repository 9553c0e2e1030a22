#include "server/modules/intake/tables/rows/read_rows.hpp"

#include <algorithm>

#include "server/text/cut.hpp"

namespace yanlu::intake {
namespace {

constexpr std::size_t kLongestNumber = 100;  // bytes
constexpr std::size_t kShownOfACell = 60;    // bytes of what was typed that an error repeats

std::string shortened(std::string_view text) { return text::shortened_to_bytes(text, kShownOfACell); }

class Reader {
 public:
  Reader(const documents::Table& table, const DraftFacts& facts) : table_(table), facts_(facts) {}

  OpinionTable read() {
    if (table_.rows.empty()) {
      complain(0, "", "import.error.empty");
    } else if (read_headings(table_.rows.front())) {
      if (table_.rows.size() - 1 > kMostRows)
        complain(0, "", "import.error.too_many_rows", {{"limit", std::to_string(kMostRows)}});
      else
        for (std::size_t i = 1; i < table_.rows.size(); ++i) read_row(table_.rows[i]);
      if (table_.rows.size() == 1) complain(0, "", "import.error.no_rows");
    }
    return std::move(found_);
  }

 private:
  void complain(std::size_t row, std::string column, const char* message, MessageParameters parameters = {}) {
    found_.wrong.push_back({row, std::move(column), message, std::move(parameters)});
  }

  bool read_headings(const documents::TableRow& row) {
    const auto before = found_.wrong.size();
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto& heading = row.cells[i];
      if (heading.empty() || is_ignored(heading)) continue;
      const auto column = column_headed(heading);
      if (!column) {
        complain(row.number, documents::column_letters(i), "import.error.unknown_column",
                 {{"heading", shortened(heading)}});
      } else if (places_.contains(*column)) {
        complain(row.number, documents::column_letters(i), "import.error.column_twice",
                 {{"heading", shortened(heading)}});
      } else {
        places_[*column] = i;
        found_.letters[*column] = documents::column_letters(i);
      }
    }
    width_ = row.cells.size();
    headings_ = row.cells;
    if (!places_.contains(Column::body)) complain(row.number, "", "import.error.no_body_column");
    return found_.wrong.size() == before;
  }

  std::string cell(const documents::TableRow& row, Column column) const {
    const auto place = places_.find(column);
    return place == places_.end() || place->second >= row.cells.size() ? std::string{} : row.cells[place->second];
  }

  void complain_of(const documents::TableRow& row, Column column, const char* message,
                   MessageParameters parameters = {}) {
    const auto letters = found_.letters.find(column);
    complain(row.number, letters == found_.letters.end() ? "" : letters->second, message, std::move(parameters));
  }

  void read_row(const documents::TableRow& row) {
    OpinionRow opinion{.number = row.number,
                       .body = cell(row, Column::body),
                       .suggested_text = cell(row, Column::suggested_text),
                       .reason = cell(row, Column::reason),
                       .name = cell(row, Column::name),
                       .phone = cell(row, Column::phone),
                       .occupation = cell(row, Column::occupation),
                       .region = cell(row, Column::region),
                       .external_number = cell(row, Column::number)};
    read_article(row, opinion);
    read_channel(row, opinion);
    read_station(row, opinion);
    read_day(row, opinion);
    read_number(row, opinion);
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!row.cells[i].empty() && (i >= width_ || headings_[i].empty()))
        complain(row.number, documents::column_letters(i), "import.error.no_heading");
    found_.rows.push_back(std::move(opinion));
  }

  void read_article(const documents::TableRow& row, OpinionRow& opinion) {
    const auto typed = cell(row, Column::article);
    const auto article = article_from(typed, facts_.articles);
    if (article.key)
      opinion.article = *article.key;
    else if (article.trouble == ArticleTrouble::finer_than_an_article)
      complain_of(row, Column::article, "import.error.finer_than_an_article", {{"typed", shortened(typed)}});
    else
      complain_of(row, Column::article, "import.error.unknown_article", {{"typed", shortened(typed)}});
  }

  void read_channel(const documents::TableRow& row, OpinionRow& opinion) {
    const auto typed = cell(row, Column::channel);
    if (const auto channel = channel_from(typed))
      opinion.channel = *channel;
    else
      complain_of(row, Column::channel, "import.error.unknown_channel", {{"typed", shortened(typed)}});
  }

  void read_station(const documents::TableRow& row, OpinionRow& opinion) {
    const auto typed = cell(row, Column::station);
    if (typed.empty()) return;
    if (const auto found = facts_.stations.find(typed); found != facts_.stations.end())
      opinion.station = found->second;
    else
      complain_of(row, Column::station, "import.error.unknown_station", {{"typed", shortened(typed)}});
  }

  // The rule of submissions::receive_in, told before anything is tried: some instant of the day lies within the time.
  void read_day(const documents::TableRow& row, OpinionRow& opinion) {
    const auto typed = cell(row, Column::received_on);
    if (typed.empty()) {
      if (facts_.now >= facts_.closes_at) complain_of(row, Column::received_on, "import.error.day_needed");
      return;
    }
    opinion.said_on = day_from(typed);
    if (!opinion.said_on) {
      complain_of(row, Column::received_on, "import.error.not_a_day", {{"typed", shortened(typed)}});
      return;
    }
    const auto begin = std::max(*opinion.said_on, facts_.opens_at);
    if (begin > facts_.now)
      complain_of(row, Column::received_on, "import.error.day_to_come");
    else if (begin >= std::min(*opinion.said_on + std::chrono::days(1), facts_.closes_at))
      complain_of(row, Column::received_on, "error.not_said_while_open");
  }

  void read_number(const documents::TableRow& row, const OpinionRow& opinion) {
    if (opinion.external_number.empty()) return;
    if (opinion.external_number.size() > kLongestNumber)
      return complain_of(row, Column::number, "import.error.number_too_long");
    const auto [earlier, is_new] = numbers_.emplace(opinion.external_number, row.number);
    if (!is_new)
      complain_of(row, Column::number, "import.error.number_twice", {{"row", std::to_string(earlier->second)}});
  }

  const documents::Table& table_;
  const DraftFacts& facts_;
  OpinionTable found_;
  std::map<Column, std::size_t> places_;
  std::vector<std::string> headings_;
  std::size_t width_ = 0;
  std::map<std::string, std::size_t> numbers_;  // to the row that had it first
};

}  // namespace

WrongCell OpinionTable::wrong_cell(std::size_t row, const FieldError& error) const {
  for (const auto& [column, place] : letters)
    if (name_of(column) == error.field) return {row, place, error.message, error.parameters};
  // A mandatory cell in a column that is there always has letters; what has none belongs to the row.
  return {row, "", error.message, error.parameters};
}

OpinionTable read_rows(const documents::Table& table, const DraftFacts& facts) { return Reader(table, facts).read(); }

namespace {

const char* said_of(documents::CsvFault fault) {
  switch (fault) {
    case documents::CsvFault::quote_never_closed:
      return "import.error.quote_not_closed";
    case documents::CsvFault::text_after_quote:
      return "import.error.text_after_quote";
    case documents::CsvFault::lone_quote:
      return "import.error.lone_quote";
    case documents::CsvFault::nul:
      return "import.error.nul";
    case documents::CsvFault::no_utf8:
      return "import.error.mixed_encodings";
    case documents::CsvFault::too_many_cells:
      break;
  }
  return "error.document_too_expensive";
}

}  // namespace

WrongCell wrong_file(const documents::TableProblem& problem) {
  if (const auto& place = problem.place)
    return {place->row,
            documents::column_letters(place->column),
            said_of(place->fault),
            {{"line", std::to_string(place->line)}, {"closed", std::to_string(place->closed)}}};
  switch (problem.why) {
    case documents::Unreadable::too_large:
      return {.message = "error.document_too_large"};
    case documents::Unreadable::too_expensive:
      return {.message = "error.document_too_expensive"};
    case documents::Unreadable::perhaps_big5:
      return {.message = "error.document_perhaps_big_five"};
    case documents::Unreadable::perhaps_shift_jis:
      return {.message = "error.document_perhaps_shift_jis"};
    case documents::Unreadable::busy:
      return {.message = "error.press_busy"};
    case documents::Unreadable::not_this_kind:
      break;
  }
  return {.message = "import.error.no_table"};
}

}  // namespace yanlu::intake
