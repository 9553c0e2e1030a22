#include "server/modules/comparison/tables.hpp"

#include <array>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "content/corrected_alignment.hpp"
#include "server/documents/documents.hpp"
#include "server/documents/spreadsheet.hpp"
#include "server/modules/comparison/versions.hpp"
#include "server/text/lines.hpp"

namespace yanlu::comparison {
namespace {

using content::ComparisonRow;
using content::Fate;
using content::WordingSpan;
using documents::Sheet;
using nlohmann::json;

constexpr std::array kFates{Fate::same,  Fate::renumbered, Fate::changed, Fate::moved,
                            Fate::split, Fate::merged,     Fate::added,   Fate::deleted};

std::string label_of(const view::Messages& messages, Fate fate) {
  return messages.text("fate." + std::string(content::to_string(fate)));
}

// Line ends become spans of their own, since HTML needs a <br> there.
json spans_context(const std::vector<WordingSpan>& spans) {
  json shown = json::array();
  for (const auto& span : spans) {
    const bool changed = span.kind != WordingSpan::Kind::same;
    bool first = true;
    for (const auto line : text::split(span.text, '\n')) {
      if (!std::exchange(first, false)) shown.push_back({{"line_end", true}, {"words", ""}, {"changed", false}});
      if (!line.empty()) shown.push_back({{"line_end", false}, {"words", line}, {"changed", changed}});
    }
  }
  return shown;
}

std::string number_of(const content::Article* article) { return article == nullptr ? std::string{} : article->number; }

std::string key_of(const content::Article* article) { return article == nullptr ? std::string{} : article->key; }

std::string heading_of(const content::Article& article) {
  std::string heading;
  for (const auto& division : article.path) heading += (heading.empty() ? "" : "　") + division;
  return heading;
}

// Calls `row` for each row and `heading` before it where a new chapter of the new version begins.
template <typename Heading, typename Row>
void walk(const Comparison& comparison, const Heading& heading, const Row& row) {
  std::string last;
  for (const auto& each : comparison.rows) {
    if (each.after != nullptr && !each.repeats_after) {
      const auto now = heading_of(*each.after);
      if (!now.empty() && now != last) heading(now);
      last = now;
    }
    row(each);
  }
}

Sheet::Cell cell_of(const std::vector<WordingSpan>& spans, Sheet::Mark mark) {
  Sheet::Cell cell;
  for (const auto& span : spans)
    cell.push_back({span.text, span.kind == WordingSpan::Kind::same ? Sheet::Mark::none : mark});
  return cell;
}

}  // namespace

Comparison compare_texts(const content::DraftText& before, const content::DraftText& after) {
  const auto old_articles = content::articles(before);
  const auto new_articles = content::articles(after);
  return {before.title, after.title,
          content::compare(old_articles, new_articles, content::align(old_articles, new_articles, {}))};
}

json to_json(const Comparison& comparison) {
  json pairs = json::array();
  for (const auto& row : comparison.rows)
    pairs.push_back({{"old", row.before == nullptr ? json() : json(row.before->key)},
                     {"new", row.after == nullptr ? json() : json(row.after->key)},
                     {"kind", content::to_string(row.fate)},
                     {"score", std::round(row.score * 1000) / 1000}});
  return {{"pairs", pairs}};
}

json comparison_context(const view::Messages& messages, const Comparison& comparison) {
  std::map<Fate, int> counts;
  json rows = json::array();
  walk(
      comparison,
      [&](const std::string& heading) {
        rows.push_back({{"is_division", true}, {"heading", heading}});
      },
      [&](const ComparisonRow& row) {
        ++counts[row.fate];
        rows.push_back({{"is_division", false},
                        {"kind", content::to_string(row.fate)},
                        {"kind_label", label_of(messages, row.fate)},
                        {"unchanged", row.fate == Fate::same || row.fate == Fate::renumbered},
                        {"before_key", key_of(row.before)},
                        {"after_key", key_of(row.after)},
                        {"corrected", row.corrected},
                        {"to_be_checked", is_uncertain({{}, {}, row.fate, row.score, row.corrected, row.ambiguous})},
                        {"before_label", number_of(row.before)},
                        {"after_label", number_of(row.after)},
                        {"before_spans", spans_context(row.before_wording)},
                        {"after_spans", spans_context(row.after_wording)},
                        {"refers_before", row.repeats_before},
                        {"refers_after", row.repeats_after}});
      });
  json shown = json::array();
  for (const auto fate : kFates)
    if (counts[fate] > 0)
      shown.push_back(
          {{"kind", content::to_string(fate)}, {"kind_label", label_of(messages, fate)}, {"count", counts[fate]}});
  return {{"before_title", comparison.before_title},
          {"after_title", comparison.after_title},
          {"titles_differ", comparison.before_title != comparison.after_title},
          {"counts", shown},
          {"rows", rows}};
}

std::string comparison_html(const view::Views& views, const Comparison& comparison) {
  return views.render("comparison/comparison_document", "zh", comparison_context(views.messages("zh"), comparison));
}

std::optional<std::string> comparison_docx(const view::Views& views, const Comparison& comparison) {
  return documents::docx_from_html(comparison_html(views, comparison), documents::Layout::comparison);
}

std::string comparison_xlsx(const view::Views& views, const Comparison& comparison) {
  const auto& messages = views.messages("zh");
  Sheet sheet{messages.text("comparison.table"),
              {{messages.text("comparison.before_number"), 12},
               {messages.text("comparison.before"), 60},
               {messages.text("comparison.after_number"), 12},
               {messages.text("comparison.after"), 60},
               {messages.text("comparison.kind"), 10}},
              {}};
  walk(
      comparison, [&](const std::string& heading) { sheet.rows.push_back({{{heading}}}); },
      [&](const ComparisonRow& row) {
        sheet.rows.push_back({{{number_of(row.before)}},
                              cell_of(row.before_wording, Sheet::Mark::removed),
                              {{number_of(row.after)}},
                              cell_of(row.after_wording, Sheet::Mark::added),
                              {{label_of(messages, row.fate)}}});
      });
  return documents::xlsx(sheet);
}

}  // namespace yanlu::comparison
