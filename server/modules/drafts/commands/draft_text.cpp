#include "drafts_sql.hpp"
#include "server/modules/drafts/commands/commands.hpp"

namespace yanlu::drafts {
namespace {

db::Parameters row_of(DraftId draft, int position, const content::Element& element) {
  const std::vector<std::string> no_path;
  if (const auto* division = std::get_if<content::Division>(&element))
    return {
        draft, position, content::to_string(division->kind), std::nullopt, division->label, division->title, no_path,
        "",    ""};
  if (const auto* article = std::get_if<content::Article>(&element))
    return {draft, position, "article", article->key, article->number, "", article->path, article->text, article->html};
  const auto& passage = std::get<content::Passage>(element);
  return {draft, position, "passage", std::nullopt, "", "", no_path, passage.text, passage.html};
}

}  // namespace

Result<content::DraftText> read_source(const std::string& source) {
  auto text = content::read_draft(source);
  if (text) return std::move(*text);
  return refuse_fields({{"markdown",
                         "error.file_line",
                         {{"line", std::to_string(text.error().line)}, {"message", text.error().message}}}});
}

void insert_elements(db::Transaction& transaction, DraftId draft, const content::DraftText& text) {
  int position = 0;
  for (const auto& element : text.elements) {
    if (std::holds_alternative<content::Contents>(element)) continue;  // pages make their own
    transaction.run(sql::insert_element, row_of(draft, ++position, element));
  }
}

std::optional<FieldError> wrong_times(const std::optional<Consultation>& consultation) {
  if (consultation && consultation->closes_at <= consultation->opens_at)
    return FieldError{"closes_at", "error.closes_before_opening"};
  return std::nullopt;
}

std::pair<std::optional<Instant>, std::optional<Instant>> times_of(const std::optional<Consultation>& consultation) {
  if (!consultation) return {};
  return {consultation->opens_at, consultation->closes_at};
}

}  // namespace yanlu::drafts
