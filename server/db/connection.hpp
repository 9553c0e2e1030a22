#pragma once

// Inside db/ only: here pqxx is in sight.

#include <memory>
#include <pqxx/pqxx>
#include <string>
#include <unordered_set>

#include "server/db/statement.hpp"
#include "server/db/transaction.hpp"

namespace yanlu::db {

// A session with the settings everything here rests on, and the names of what it has prepared.
class Connection {
 public:
  explicit Connection(const std::string& connection_string);
  pqxx::connection& session() { return session_; }
  std::string prepared(const Statement& statement);

 private:
  pqxx::connection session_;
  std::unordered_set<std::string_view> prepared_;
};

struct Transaction::Work {
  pqxx::transaction_base& base;
};

}  // namespace yanlu::db
