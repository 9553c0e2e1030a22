#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/actor/actor.hpp"
#include "server/db/transaction.hpp"
#include "server/privacy/seal.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::intake {

// What a sealed column of a symposium is bound to.
std::string seal_of_symposium(SymposiumId symposium, const std::string& column);

struct Symposium {
  SymposiumId id;
  std::string draft;  // slug
  std::string draft_title;
  Instant held_on;
  std::string place;
  std::string attendees;
  std::string notes;
  std::string entered_by;
  Instant entered_at;
  std::size_t statements = 0;
};
// Attendees and notes are opened: only for who is written down as having looked (look_at_symposium).
std::optional<Symposium> find_symposium(db::Transaction& transaction, const privacy::Seal& seal, SymposiumId symposium);
// Without attendees and notes.
std::vector<Symposium> list_symposia(db::Transaction& transaction, std::size_t limit);
std::vector<std::int64_t> opinions_of(db::Transaction& transaction, SymposiumId symposium);

struct Statement {
  std::string speaker;  // may be empty
  std::string article;  // as typed
  std::string words;
  bool is_empty() const { return speaker.empty() && article.empty() && words.empty(); }
};
struct NewSymposium {
  std::string draft;    // slug
  std::string held_on;  // as typed
  std::string place;
  std::string attendees;
  std::string notes;
  std::string station;                // code; "" : none
  std::vector<Statement> statements;  // empty ones are passed over
};
inline constexpr std::size_t kMostStatements = 200;
// The symposium and every statement as an opinion of its own, all or none. Fields of statements that are wrong carry
// their number from 1 on: words_1. `form_id` makes the form count once however often it is sent; it may be "".
Result<SymposiumId> record_symposium(const Services& services, const Actor& actor, const NewSymposium& symposium,
                                     const std::string& form_id);
// With its attendees and notes; who looked is written down before they are shown.
Result<Symposium> look_at_symposium(const Services& services, const Actor& actor, SymposiumId symposium);

}  // namespace yanlu::intake
