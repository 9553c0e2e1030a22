#include "server/modules/intake/tables/template_files.hpp"

#include "server/documents/csv.hpp"
#include "server/documents/form_sheet.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/intake/tables/rows/columns.hpp"
#include "server/modules/intake/tables/rows/read_rows.hpp"
#include "server/text/cut.hpp"

namespace yanlu::intake {
namespace {

constexpr std::size_t kShownOfAnArticle = 300;  // bytes: enough to recognise it

double width_of(Column column) {
  switch (column) {
    case Column::body:
    case Column::suggested_text:
      return 48;
    case Column::reason:
      return 32;
    case Column::article:
    case Column::station:
    case Column::phone:
    case Column::region:
      return 18;
    default:
      return 13;
  }
}

std::string heading_of(const view::Messages& messages, Column column) {
  return messages.text("import.column." + std::string(name_of(column)));
}

std::vector<std::string> channel_words(const view::Messages& messages) {
  std::vector<std::string> words;
  for (const std::string channel : {"visit", "symposium", "letter", "phone"})
    words.push_back(messages.text("channel." + channel));
  return words;
}

}  // namespace

std::string template_xlsx(db::Transaction& transaction, const view::Messages& messages, const std::string& language,
                          const drafts::Draft& draft) {
  documents::FormSheet form{.name = messages.text("import.sheet.opinions"), .columns = {}, .lookups = {}};
  documents::FormSheet::Lookup articles{messages.text("import.sheet.articles"),
                                        {{messages.text("import.whole"), draft.title}}};
  std::vector<std::string> labels{messages.text("import.whole")};
  for (const auto& element : drafts::elements_of(transaction, draft.id)) {
    if (element.kind != "article") continue;
    labels.push_back(element.label);
    articles.rows.push_back({element.label, text::shortened_to_bytes(element.text, kShownOfAnArticle)});
  }
  std::vector<std::string> station_names;
  for (const auto& station : accounts::stations(transaction, language)) station_names.push_back(station.name);
  for (const auto column : kColumns) {
    form.columns.push_back({.heading = heading_of(messages, column),
                            .width = width_of(column),
                            .is_day = column == Column::received_on,
                            .note = messages.text("import.note." + std::string(name_of(column)))});
    auto& choices = form.columns.back().choices;
    if (column == Column::article) choices = labels;
    if (column == Column::channel) choices = channel_words(messages);
    if (column == Column::station) choices = station_names;
  }
  documents::FormSheet::Lookup help{messages.text("import.sheet.help"), {}};
  for (const auto column : kColumns)
    help.rows.push_back({heading_of(messages, column), messages.text("import.note." + std::string(name_of(column)))});
  form.lookups = {std::move(articles), std::move(help)};
  form.rows = kMostRows;
  return documents::xlsx_form(form);
}

std::string template_csv(const view::Messages& messages) {
  std::vector<std::string> headings;
  for (const auto column : kColumns) headings.push_back(heading_of(messages, column));
  return std::string(documents::kCsvBeginning) + documents::csv_row(headings);
}

}  // namespace yanlu::intake
