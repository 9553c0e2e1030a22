#pragma once

#include <optional>
#include <string>

#include "server/actor/acting.hpp"
#include "server/db/parameters.hpp"
#include "server/db/rows.hpp"
#include "server/db/statement.hpp"

namespace yanlu::db {

class Connection;
class Transaction;

// Stands around each statement of a pool, for tests that count what statements cost; it does not see its own.
class Observer {
 public:
  Observer() = default;
  virtual ~Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  Observer(Observer&&) = delete;
  Observer& operator=(Observer&&) = delete;
  virtual void before(Transaction& transaction, const Statement& statement) = 0;
  virtual void after(Transaction& transaction, const Statement& statement) = 0;  // not where the statement failed
};

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
  Transaction(Connection& connection, Work& work, const Acting& acting, Observer* observer)
      : connection_(connection), work_(work), acting_(acting), observer_(observer) {}
  Rows execute(const Statement& statement, const Parameters& parameters);
  Connection& connection_;
  Work& work_;
  const Acting& acting_;
  Observer* observer_;  // none, in all but tests
};

}  // namespace yanlu::db
