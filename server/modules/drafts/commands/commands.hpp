#pragma once

#include <string>

#include "server/modules/drafts/drafts.hpp"

namespace yanlu::drafts {

struct DraftChange {
  std::string slug;
  std::int64_t seen_version = 0;  // refused (gone_stale) when somebody changed the draft since
  std::string source;             // new Markdown; "" keeps the text. Only while in preparation
  std::string reading;
  std::string explanation;
  std::optional<Consultation> consultation;
};
Result<void> edit_draft(const Services& services, const Actor& actor, const DraftChange& change);
Result<void> publish_draft(const Services& services, const Actor& actor, const std::string& slug);
Result<void> close_draft(const Services& services, const Actor& actor, const std::string& slug);

// Has followers do what they do in the transaction that published it.
void tell_published(db::Transaction& transaction, const Services& services, const std::string& slug, Instant now);

// Reads the Markdown; a ReadError becomes a refusal that names the line.
Result<content::DraftText> read_source(const std::string& source);
// Puts the text's pieces below the draft.
void insert_elements(db::Transaction& transaction, DraftId draft, const content::DraftText& text);
// What is wrong with them, if anything.
std::optional<FieldError> wrong_times(const std::optional<Consultation>& consultation);
// As two columns.
std::pair<std::optional<Instant>, std::optional<Instant>> times_of(const std::optional<Consultation>& consultation);

}  // namespace yanlu::drafts
