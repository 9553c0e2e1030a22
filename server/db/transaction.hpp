#pragma once

#include <optional>
#include <string>

#include "server/actor/acting.hpp"
#include "server/db/parameters.hpp"
#include "server/db/rows.hpp"
#include "server/db/statement.hpp"

namespace yanlu::db {

class Connection;

// Statements between BEGIN and COMMIT. Made by Pool::read and Pool::write only.
class Transaction {
 public:
  ~Transaction() = default;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Transaction(Transaction&&) = delete;
  Transaction& operator=(Transaction&&) = delete;

  Rows run(const Statement& statement, const Parameters& parameters = {});
  Row one(const Statement& statement, const Parameters& parameters = {});  // throws unless exactly one row
  std::optional<Row> first(const Statement& statement, const Parameters& parameters = {});

  // Who asks, or does it.
  const Acting& acting() const { return acting_; }

  // For what cannot be prepared: migrations. Several statements may stand in `sql`.
  void script(const std::string& sql);

 private:
  friend class Pool;
  struct Work;
  Transaction(Connection& connection, Work& work, const Acting& acting)
      : connection_(connection), work_(work), acting_(acting) {}
  Connection& connection_;
  Work& work_;
  const Acting& acting_;
};

}  // namespace yanlu::db
