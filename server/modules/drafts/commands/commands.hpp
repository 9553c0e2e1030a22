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
// What staff say of where an article of one text went in another of the same law; it stays whatever the aligner finds.
struct PairingCorrection {
  std::string before, after;                      // slugs
  std::string article;                            // key in the text before
  std::optional<std::vector<std::string>> later;  // keys in the text after; empty: deleted; none: as the machine finds
};
Result<void> correct_pairing(const Services& services, const Actor& actor, const PairingCorrection& correction);
Result<void> close_draft(const Services& services, const Actor& actor, const std::string& slug);

// Reads the Markdown; a ReadError becomes a refusal that names the line.
Result<content::DraftText> read_source(const std::string& source);
// Puts the text's pieces below the draft.
void insert_elements(db::Transaction& transaction, DraftId draft, const content::DraftText& text);
// What is wrong with them, if anything.
std::optional<FieldError> wrong_times(const std::optional<Consultation>& consultation);
// As two columns.
std::pair<std::optional<Instant>, std::optional<Instant>> times_of(const std::optional<Consultation>& consultation);

}  // namespace yanlu::drafts
