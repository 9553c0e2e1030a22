#include "server/db/transaction.hpp"

#include <stdexcept>
#include <utility>

#include "server/db/connection.hpp"

namespace yanlu::db {

Connection::Connection(const std::string& connection_string) : session_(connection_string) {
  session_.set_variable("TimeZone", "'UTC'");
  session_.set_variable("client_encoding", "'UTF8'");
  // Constraint names are read from English messages (libpqxx 6 offers no other way to PG_DIAG_CONSTRAINT_NAME). Only a
  // superuser may choose their language, so it is asked for only where the server speaks another.
  const auto language = session_.get_variable("lc_messages");
  if (language != "C" && language != "C.UTF-8" && language != "POSIX" && !language.starts_with("en"))
    session_.set_variable("lc_messages", "'C'");
  session_.set_variable("statement_timeout", "'60s'");
  // Compiling a statement takes a tenth of a second, more than any that is asked here gains by it.
  session_.set_variable("jit", "off");
}

std::string Connection::prepared(const Statement& statement) {
  std::string name(statement.name);
  if (prepared_.insert(statement.name).second) session_.prepare(name, std::string(statement.sql));
  return name;
}

Rows Transaction::run(const Statement& statement, const Parameters& parameters) {
  if (observer_ == nullptr) return execute(statement, parameters);
  auto* const observer = std::exchange(observer_, nullptr);
  observer->before(*this, statement);
  auto rows = execute(statement, parameters);
  observer->after(*this, statement);
  observer_ = observer;
  return rows;
}

Rows Transaction::execute(const Statement& statement, const Parameters& parameters) {
  std::vector<const char*> values;
  values.reserve(parameters.size());
  for (const auto& parameter : parameters) values.push_back(parameter.c_str());
  const auto name = connection_.prepared(statement);
  return Rows(
      std::make_shared<const pqxx::result>(work_.base.exec_prepared(name, pqxx::prepare::make_dynamic_params(values))));
}

Row Transaction::one(const Statement& statement, const Parameters& parameters) {
  const auto rows = run(statement, parameters);
  if (rows.size() != 1)
    throw std::logic_error(std::string(statement.name) + " answered " + std::to_string(rows.size()) + " rows, not one");
  return rows[0];
}

std::optional<Row> Transaction::first(const Statement& statement, const Parameters& parameters) {
  const auto rows = run(statement, parameters);
  return rows.empty() ? std::nullopt : std::optional(rows[0]);
}

void Transaction::script(const std::string& sql) { work_.base.exec(sql); }

}  // namespace yanlu::db
