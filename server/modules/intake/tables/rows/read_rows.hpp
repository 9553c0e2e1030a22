#pragma once

// A table of opinions checked against the draft it speaks of. Pure.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "server/clock/clock.hpp"
#include "server/documents/table_file.hpp"
#include "server/modules/intake/draft_facts.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/intake/tables/rows/cells.hpp"
#include "server/modules/intake/tables/rows/columns.hpp"
#include "server/result/error.hpp"

namespace yanlu::intake {

inline constexpr std::size_t kMostRows = 20'000;

struct OpinionRow {
  std::size_t number = 0;  // of the row in the file
  std::string article = {};
  std::string body = {};
  std::string suggested_text = {};
  std::string reason = {};
  std::string channel = {};
  std::string station = {};
  std::optional<Instant> said_on = {};
  std::string name = {};
  std::string phone = {};
  std::string occupation = {};
  std::string region = {};
  std::string external_number = {};
};

struct OpinionTable {
  std::vector<OpinionRow> rows;
  std::vector<WrongCell> wrong;  // in the order of the file
  std::map<Column, std::string> letters;

  // Where what a command says of a field stands: "phone" of row 17 → {17, "I"}.
  WrongCell wrong_cell(std::size_t row, const FieldError& error) const;
};
OpinionTable read_rows(const documents::Table& table, const DraftFacts& facts);

// How the errors of a file that is no table are told.
WrongCell wrong_file(const documents::TableProblem& problem);

}  // namespace yanlu::intake
