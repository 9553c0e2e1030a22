#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/db/transaction.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/privacy/seal.hpp"

namespace yanlu::intake {

struct PreviewRow {
  std::size_t row = 0;
  std::string article;  // key
  std::string body;
  std::string channel;
  std::optional<Instant> said_on;
};

struct Import {
  ImportId id;
  std::string draft;  // slug
  std::string draft_title;
  std::string file_name;
  std::string state;  // to_check, checked, refused, to_import, done, failed
  std::string entered_by;
  Instant created_at;
  std::size_t done = 0;  // rows, while it runs
  ImportResult result;
  std::size_t wrong_count = 0;
  std::vector<PreviewRow> preview;
  bool has_file = false;
};
std::optional<Import> find_import(db::Transaction& transaction, ImportId import);
// Newest first, with the number of their errors instead of them.
std::vector<Import> list_imports(db::Transaction& transaction, std::size_t limit);

struct Attachment {
  int place = 0;
  std::string media_type;
  std::size_t size = 0;
  Instant attached_at;
  std::string attached_by;
};
std::vector<Attachment> attachments_of(db::Transaction& transaction, OpinionId opinion);

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

}  // namespace yanlu::intake
